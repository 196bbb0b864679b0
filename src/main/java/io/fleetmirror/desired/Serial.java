package io.fleetmirror.desired;

import java.util.List;

/** {@code serial}: the sizes of a play's waves, in order; the last one repeats until no node is left, as in Ansible. */
public record Serial(List<Size> sizes) {

    /** Without {@code serial}: the whole play is one wave. */
    public static final Serial WHOLE_PLAY = new Serial(List.of(new Percent(100)));

    /** Refuses an empty list. */
    public Serial {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("serial without a size");
        }
    }

    /** The size of one wave. */
    public sealed interface Size {}

    /** A number of nodes, 1 or more. */
    public record Count(int nodes) implements Size {
        public Count {
            if (nodes < 1) {
                throw new IllegalArgumentException("a wave of " + nodes + " nodes");
            }
        }
    }

    /** A share of the play's nodes, 1 to 100; less than one node counts as one. */
    public record Percent(int percent) implements Size {
        public Percent {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("a wave of " + percent + " % is outside 1 to 100");
            }
        }
    }
}
