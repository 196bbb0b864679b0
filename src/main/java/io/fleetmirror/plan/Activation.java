package io.fleetmirror.plan;

import java.util.List;
import java.util.Locale;

/** What has to be done for files to count. {@code reasons} say why, in words for a person. */
public record Activation(Kind kind, List<String> reasons) {

    /** Nothing is owed: containerd reads {@code certs.d} at every pull. */
    public static final Activation NONE = new Activation(Kind.NONE, List.of());

    /** From least to most. */
    public enum Kind {
        NONE,
        RESTART,
        DAEMON_RELOAD_AND_RESTART;

        /** As documents of fleetmirror's call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Activation {
        reasons = List.copyOf(reasons);
        if ((kind == Kind.NONE) != reasons.isEmpty()) {
            throw new IllegalArgumentException(kind + " with the reasons " + reasons);
        }
    }

    public boolean restarts() {
        return kind != Kind.NONE;
    }
}
