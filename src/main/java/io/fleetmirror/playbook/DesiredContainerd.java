package io.fleetmirror.playbook;

/** The {@code containerd:} section. */
public record DesiredContainerd(RegistryStyle registryStyle) {

    /** Without a {@code containerd:} section. */
    public static final DesiredContainerd DEFAULT = new DesiredContainerd(RegistryStyle.AUTO);

    /** Where mirrors are written. */
    public enum RegistryStyle {
        /** {@code certs.d} from containerd 1.5 on. */
        AUTO,
        CERTS_D,
        /** {@code registry.mirrors} of {@code config.toml}, for containerd before 1.5. */
        CONFIG_TOML
    }
}
