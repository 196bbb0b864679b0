package io.fleetmirror.vault;

/** One password and the vault id that it was given under; never shown. */
public record VaultPassword(String id, String secret) {

    /** The id of a password that was given without one. */
    public static final String DEFAULT_ID = "default";

    public VaultPassword {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("an empty password for the vault id \"" + id + "\"");
        }
    }

    @Override
    public String toString() {
        return id + ":***";
    }
}
