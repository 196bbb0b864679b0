package io.fleetmirror.fleet;

/** The generations of containerd that nodes of the lab run. */
public enum Generation {
    CONTAINERD_1_6("1.6"),
    CONTAINERD_1_7("1.7"),
    CONTAINERD_2_1("2.1");

    private final String tag;

    Generation(String tag) {
        this.tag = tag;
    }

    String image() {
        return "fleetmirror-lab/node:" + tag;
    }

    /** The lab's second generation is logged into as a user who becomes root by sudo. */
    boolean byUser() {
        return this == CONTAINERD_1_7;
    }
}
