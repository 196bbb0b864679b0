package io.fleetmirror.plan;

import io.fleetmirror.desired.MirrorProof;
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
        ShownEnvironment shown,
        List<Asked> through) {

    /** The node's crictl, and the CRI socket to speak to as {@code unix:///path}. */
    public record Crictl(RemotePath path, String endpoint) {}

    /**
     * Who is asked for an image: the mirrors, as containerd's log names them, that may serve this repository, and whether upstream is
     * asked after them; whether that log tells of every mirror that did not serve its manifest; and what becomes of a pull that none of
     * them served.
     */
    public record Asked(
            String image,
            String repository,
            List<String> mirrors,
            boolean upstreamToo,
            boolean errorsLogged,
            MirrorProof proof) {
        public Asked {
            mirrors = List.copyOf(mirrors);
        }

        /** What a mirror has served for certain where the log does not say that it was passed over (docs/adr/0028). */
        public Share shareOf(String mirror) {
            boolean isLast = !upstreamToo && mirror.equals(mirrors.getLast());
            if (isLast && mirrors.size() == 1) {
                return Share.IMAGE;
            }
            return isLast || (errorsLogged && mirrors.contains(mirror)) ? Share.MANIFEST : Share.NOTHING;
        }

        /** Whether a pull is a failure that all of them were passed over for. */
        public boolean isDemanded() {
            return proof == MirrorProof.DEMANDED;
        }
    }

    /** How much of an image. */
    public enum Share {
        NOTHING,
        /** Its layers may have come from others: containerd asks all for each, in their order, and logs nothing of who serves. */
        MANIFEST,
        /** All of it, since nobody else is asked. */
        IMAGE
    }

    public Verification {
        images = List.copyOf(images);
        through = List.copyOf(through);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (!images.isEmpty() && crictl.isEmpty()) {
            throw new IllegalArgumentException("images to pull and no crictl");
        }
    }

    /** The same with nothing that systemd must show and no mirror to be proven. */
    public Verification(
            List<String> images,
            Duration timeout,
            Optional<Crictl> crictl,
            Optional<String> configPath,
            Map<String, String> environment) {
        this(images, timeout, crictl, configPath, environment, ShownEnvironment.NOTHING, List.of());
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
