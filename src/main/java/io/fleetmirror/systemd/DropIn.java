package io.fleetmirror.systemd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A drop-in that sets a unit's environment: plain values by {@code Environment=}, or, where they hold a secret, by
 * {@code EnvironmentFile=} a file that only root can read.
 */
@SuppressWarnings("DoNotCallSuggester")
public record DropIn(Map<String, String> environment, Optional<String> environmentFile) {
    public DropIn {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** The file's text. */
    public String render() {
        throw new UnsupportedOperationException();
    }
}
