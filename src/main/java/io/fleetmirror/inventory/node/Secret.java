package io.fleetmirror.inventory.node;

/** A password or passphrase; {@code toString} hides it. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
