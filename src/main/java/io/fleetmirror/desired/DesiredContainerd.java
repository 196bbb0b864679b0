package io.fleetmirror.desired;

import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.UnitName;
import java.util.Optional;

/** The {@code containerd:} section. Without a {@code unit} it is the one that the node has under containerd's own name. */
public record DesiredContainerd(
        RegistryStyle registryStyle, Optional<UnitName> unit, DropInName dropIn, ConfigChoices config) {

    /** Without a {@code containerd:} section. */
    public static final DesiredContainerd DEFAULT =
            new DesiredContainerd(RegistryStyle.AUTO, Optional.empty(), DropInName.DEFAULT, ConfigChoices.NONE);

    /** Where mirrors are written. */
    public enum RegistryStyle {
        /** {@code certs.d} from containerd 1.5 on, and {@code config.toml} before. */
        AUTO,
        CERTS_D,
        /** {@code registry.mirrors} of {@code config.toml}. */
        CONFIG_TOML
    }

    /**
     * Which file {@code config.toml} is, where the unit does not say so, what may be done with it, and where {@code certs.d}
     * shall be; both are absolute paths on the node. {@code migrate} moves what stands in the older form of mirrors to
     * {@code certs.d}.
     */
    public record ConfigChoices(
            Optional<String> file, Optional<String> configPath, boolean enableCri, boolean migrate) {
        public static final ConfigChoices NONE = new ConfigChoices(Optional.empty(), Optional.empty(), false, false);
    }

    /** The same with {@code --migrate}. */
    public DesiredContainerd migrating() {
        return new DesiredContainerd(
                registryStyle,
                unit,
                dropIn,
                new ConfigChoices(config.file(), config.configPath(), config.enableCri(), true));
    }
}
