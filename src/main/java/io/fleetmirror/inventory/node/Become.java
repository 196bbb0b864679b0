package io.fleetmirror.inventory.node;

import java.util.Optional;

/** How a login becomes root ({@code ansible_become}, {@code ansible_become_method}), and the password for it. */
public record Become(Method method, Optional<Secret> password) {

    public static final Become NONE = new Become(Method.NONE, Optional.empty());
    public static final Become SUDO = new Become(Method.SUDO, Optional.empty());

    /** What makes the login root. */
    public enum Method {
        /** The login itself must be root. */
        NONE,
        SUDO,
        DOAS
    }
}
