package io.fleetmirror.planner;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProcessFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.Activation.Kind;
import io.fleetmirror.planner.config.ConfigParts;
import io.fleetmirror.planner.file.Written;
import io.fleetmirror.planner.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which activation a node owes, read from the node and not from this run's changes alone: a run that died between writing and
 * restarting is finished by the next. What is effective decides, so NeedDaemonReload by itself owes nothing: someone else's
 * pending edit of the unit is theirs to activate.
 */
final class Owed {

    private final NodeFacts facts;
    private final Set<RemotePath> changed;

    private Owed(NodeFacts facts, Set<RemotePath> changed) {
        this.facts = facts;
        this.changed = changed;
    }

    /** {@code differing} are variables that the process shall have otherwise, {@code needsConfig}: config.toml matters to the playbook. */
    static Activation of(NodeFacts facts, Set<RemotePath> changed, Set<String> differing, boolean needsConfig) {
        Owed owed = new Owed(facts, changed);
        List<String> unitReasons = owed.unitReasons(differing);
        List<String> reasons = new ArrayList<>(unitReasons);
        if (needsConfig || ConfigParts.paths(facts).stream().anyMatch(changed::contains)) {
            reasons.addAll(owed.configReasons());
        }
        if (reasons.isEmpty()) {
            return Activation.NONE;
        }
        return new Activation(unitReasons.isEmpty() ? Kind.RESTART : Kind.DAEMON_RELOAD_AND_RESTART, reasons);
    }

    private List<String> unitReasons(Set<String> differing) {
        List<String> reasons = new ArrayList<>(changed.stream()
                .filter(path -> Unit.isPart(path, facts))
                .sorted()
                .map(path -> path + " changes, and containerd has the environment it was started with")
                .toList());
        if (reasons.isEmpty() && !differing.isEmpty()) {
            reasons.add("the running containerd has other values of " + String.join(", ", differing));
        }
        return reasons;
    }

    private List<String> configReasons() {
        List<RemotePath> files = ConfigParts.paths(facts);
        List<String> reasons = files.stream()
                .filter(changed::contains)
                .map(path -> path + " changes, and containerd reads it only when it starts")
                .toList();
        return reasons.isEmpty() ? files.stream().flatMap(this::writtenSince).toList() : reasons;
    }

    private Stream<String> writtenSince(RemotePath path) {
        return facts.process().map(ProcessFacts::started).stream()
                .filter(started -> Written.after(started, path, facts))
                .map(started -> path + " was written after containerd was started (" + started + ")");
    }
}
