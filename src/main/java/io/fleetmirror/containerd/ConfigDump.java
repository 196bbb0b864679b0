package io.fleetmirror.containerd;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.Optional;

/**
 * The answer of {@code containerd config dump} or {@code config default}: what is in force after imports and migration,
 * in the version that containerd writes itself (2 up to 1.7, 3 in 2.0 to 2.2, 4 from 2.3).
 */
public final class ConfigDump {

    private final ConfigToml config;

    private ConfigDump(ConfigToml config) {
        this.config = config;
    }

    public static Checked<ConfigDump> parse(Place where, String answer) {
        return ConfigToml.parse(where, answer).map(ConfigDump::new);
    }

    /** The effective {@code config_path}; empty where containerd uses none. It may be a list with colons. */
    public Optional<String> configPath() {
        return config.configPath();
    }

    public boolean isCriDisabled() {
        return config.isCriDisabled();
    }

    public String grpcAddress() {
        return config.grpcAddress();
    }
}
