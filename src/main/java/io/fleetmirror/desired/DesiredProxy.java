package io.fleetmirror.desired;

import io.fleetmirror.proxy.ProxySettings;

/** What a playbook says of a node's proxy. */
public sealed interface DesiredProxy {

    /** Nothing is said: whatever the node has stays. */
    record Untouched() implements DesiredProxy {}

    /** {@code proxy: none}: what fleetmirror put there goes. */
    record Removed() implements DesiredProxy {}

    /** The proxy to use. */
    record Used(ProxySettings settings, OnOverride onOverride) implements DesiredProxy {

        /** With the node refused where someone else's file wins. */
        public Used(ProxySettings settings) {
            this(settings, OnOverride.REFUSE);
        }
    }

    /** What becomes of a node on which a file of someone else wins over ours. */
    enum OnOverride {
        REFUSE,
        /** Go on, and let theirs win for the variables that they set. */
        WARN
    }
}
