package io.fleetmirror.containerd.hosts;

import java.util.Locale;

/** What a host may be asked for: containerd's {@code capabilities} of a hosts.toml. */
public enum Capability {
    PULL,
    RESOLVE,
    PUSH,
    /** Known from containerd 2.2 on; an older one rejects a file that names it. */
    REFERRERS;

    /** As hosts.toml spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
