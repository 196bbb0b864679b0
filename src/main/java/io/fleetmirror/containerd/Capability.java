package io.fleetmirror.containerd;

import java.util.Locale;

/** What a host may be asked for: containerd's {@code capabilities} of a hosts.toml. */
public enum Capability {
    PULL,
    RESOLVE,
    PUSH;

    /** As hosts.toml spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
