package io.fleetmirror.transaction;

import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan.Change;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configurations that containerd has read, started with and pulled with on a node of this run. The same release would say the same
 * of the same bytes before they are switched on another node; asking it is a third of what staging costs.
 */
final class KnownConfigs {

    private final Set<Config> known = ConcurrentHashMap.newKeySet();

    private record Config(String release, Bytes content) {}

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
                .map(FileChange.NewFile::content)
                .filter(content -> !imports(content.text()))
                .map(content -> new Config(change.target().containerd().release(), content));
    }

    private static boolean imports(String text) {
        return text.replace("imports = []", "").contains("imports");
    }
}
