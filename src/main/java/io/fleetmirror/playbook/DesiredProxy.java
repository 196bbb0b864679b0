package io.fleetmirror.playbook;

import io.fleetmirror.proxy.ProxySettings;

/** What a playbook says of a node's proxy. */
public sealed interface DesiredProxy {

    /** Nothing is said: whatever the node has stays. */
    record Untouched() implements DesiredProxy {}

    /** {@code proxy: none}: what fleetmirror put there goes. */
    record Removed() implements DesiredProxy {}

    /** The proxy to use. */
    record Used(ProxySettings settings) implements DesiredProxy {}
}
