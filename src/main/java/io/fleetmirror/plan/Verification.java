package io.fleetmirror.plan;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.systemd.ShownEnvironment;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be true on the node at the end: these images can be pulled through this crictl, this {@code config_path} is
 * effective, the running process has this environment (an empty value: the variable is unset), and systemd shows this of it.
 * Values may be secret.
 */
public record Verification(
        List<String> images,
        Duration timeout,
        Optional<Crictl> crictl,
        Optional<String> configPath,
        Map<String, String> environment,
        ShownEnvironment shown) {

    /** The node's crictl, and the CRI socket to speak to as {@code unix:///path}. */
    public record Crictl(RemotePath path, String endpoint) {}

    public Verification {
        images = List.copyOf(images);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (!images.isEmpty() && crictl.isEmpty()) {
            throw new IllegalArgumentException("images to pull and no crictl");
        }
    }

    /** The same with nothing that systemd must show. */
    public Verification(
            List<String> images,
            Duration timeout,
            Optional<Crictl> crictl,
            Optional<String> configPath,
            Map<String, String> environment) {
        this(images, timeout, crictl, configPath, environment, ShownEnvironment.NOTHING);
    }

    public List<String> shownAssignments() {
        return shown.assignments();
    }

    public List<String> shownFiles() {
        return shown.files();
    }

    @Override
    public String toString() {
        return "Verification[images=" + images + ", environment=" + environment.keySet() + "]";
    }
}
