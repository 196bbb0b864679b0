package io.fleetmirror.playbook;

import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.UnitName;
import java.util.Optional;

/** The {@code containerd:} section. Without a {@code unit} it is the one that the node has under containerd's own name. */
public record DesiredContainerd(RegistryStyle registryStyle, Optional<UnitName> unit, DropInName dropIn) {

    /** Without a {@code containerd:} section. */
    public static final DesiredContainerd DEFAULT =
            new DesiredContainerd(RegistryStyle.AUTO, Optional.empty(), DropInName.DEFAULT);

    /** Where mirrors are written. */
    public enum RegistryStyle {
        /** {@code certs.d} from containerd 1.5 on. */
        AUTO,
        CERTS_D,
        /** {@code registry.mirrors} of {@code config.toml}, for containerd before 1.5. */
        CONFIG_TOML
    }
}
