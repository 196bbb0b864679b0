package io.fleetmirror.containerd;

/** Whom a registry takes a pull for. {@code toString} shows neither part. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return "***";
    }
}
