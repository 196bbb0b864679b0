package io.fleetmirror.transaction;

import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.plan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configurations that containerd has read, started with and pulled with on a node of this run. The same release would say the same
 * of the same bytes before they are switched on another node; asking it is a third of what staging costs.
 */
final class KnownConfigs {

    private final Set<Config> known = ConcurrentHashMap.newKeySet();

    private record Config(String release, String hash) {}

    /** To be called once the change is confirmed. */
    void add(Change change) {
        of(change).ifPresent(known::add);
    }

    boolean has(Change change) {
        return of(change).filter(known::contains).isPresent();
    }

    /** Empty where the configuration does not change, or may import others, which are the node's own. */
    private static Optional<Config> of(Change change) {
        return change.files().stream()
                .filter(file -> file.path().equals(change.target().containerd().configFile()))
                .findFirst()
                .flatMap(FileChange::after)
                .map(after -> after.content().toArray())
                .filter(content -> !imports(new String(content, StandardCharsets.UTF_8)))
                .map(content -> new Config(change.target().containerd().release(), Sha256.hex(content)));
    }

    private static boolean imports(String text) {
        return text.replace("imports = []", "").contains("imports");
    }
}
