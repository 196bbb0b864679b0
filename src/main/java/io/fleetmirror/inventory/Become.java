package io.fleetmirror.inventory;

/** How a login becomes root ({@code ansible_become}, {@code ansible_become_method}). */
public enum Become {
    /** The login itself must be root. */
    NONE,
    /** {@code sudo -n}: without a password. */
    SUDO
}
