package io.fleetmirror.facts;

import io.fleetmirror.containerd.ContainerdVersion;
import java.util.Optional;

/**
 * The containerd of a node. {@code binary} is the one that its unit starts; {@code configFile} is the one its unit names by
 * {@code --config}, or {@code /etc/containerd/config.toml}; {@code dump} is the answer of {@code containerd config dump}, asked for
 * only where the file alone does not settle what is effective; {@code defaultConfig} that of {@code containerd config default},
 * asked for only where there is no file; {@code versionNote} is what the next probe may go by instead of asking the binary its
 * version, and there only where this one had to ask.
 */
public record ContainerdFacts(
        ContainerdVersion version,
        RemotePath binary,
        RemotePath configFile,
        Optional<String> dump,
        Optional<String> defaultConfig,
        Optional<String> versionNote) {

    /** The version as text. */
    public String release() {
        return version.toString();
    }
}
