package io.fleetmirror.remote.sshj.call;

/** How far a connection has come. */
public enum Stage {
    CONNECTING("no connection"),
    GREETING("connected, but no greeting of an SSH server"),
    KEY_EXCHANGE("greeted, but no end of the key exchange"),
    LOGIN("keys exchanged, but no answer to the login");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** When something happened that happened here. */
    String during() {
        return switch (this) {
            case CONNECTING, GREETING -> "";
            case KEY_EXCHANGE -> " in the key exchange";
            case LOGIN -> " in the login";
        };
    }

    /** What is missing when time runs out here. */
    public String missing() {
        return words;
    }
}
