package io.fleetmirror.planner.unit;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredProxy.OnOverride;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProcessFacts;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.planner.file.Written;
import io.fleetmirror.proxy.ProxySettings;
import io.fleetmirror.systemd.ShownEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The environment that containerd's process should have, against the one it has. */
final class Environments {

    private Environments() {}

    /** Variables whose value in the running process is not the desired one; an empty value means unset. */
    static Set<String> differing(Map<String, String> desired, NodeFacts facts) {
        Set<String> names = new TreeSet<>();
        desired.forEach((name, value) -> {
            String actual =
                    facts.process().flatMap(process -> process.variable(name)).orElse("");
            if (!actual.equals(value)) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * What the process shall have once the plan is carried out. Only variables that the files at our paths set, or that a file of
     * ours left behind, shall be unset: what others set is theirs.
     */
    static Map<String, String> desired(DesiredNode node, NodeFacts facts, Unit unit) {
        return switch (node.proxy()) {
            case DesiredProxy.Untouched ignored -> Map.of();
            case DesiredProxy.Used(ProxySettings settings, OnOverride onOverride) -> {
                Set<String> gone = unit.setAtOurPaths();
                gone.addAll(leftBehind(unit, facts));
                Map<String, String> desired = unset(gone, unit);
                desired.putAll(settings.environment());
                if (onOverride == OnOverride.WARN) {
                    Winners.over(settings, unit, facts).forEach(winner -> desired.remove(winner.variable()));
                }
                yield desired;
            }
            case DesiredProxy.Removed ignored -> {
                FileState dropIn = facts.files().at(unit.dropIn());
                boolean isOurs = Ours.marked(dropIn).isPresent();
                if (isOurs || !unit.formerDropIns().isEmpty()) {
                    Set<String> gone = unit.setAtOurPaths();
                    gone.removeAll(isOurs ? unit.setInHidden() : unit.setInDropIn());
                    yield unset(gone, unit);
                }
                yield dropIn instanceof FileState.Absent ? unset(leftBehind(unit, facts), unit) : Map.of();
            }
        };
    }

    /** What systemd shows of that environment once it has read our files. */
    static ShownEnvironment shown(DesiredNode node, Map<String, String> environment, NodeFacts facts) {
        if (!(node.proxy() instanceof DesiredProxy.Used used)) {
            return ShownEnvironment.NOTHING;
        }
        return used.settings().isSecret()
                ? ShownEnvironment.ofFile(Unit.ENVIRONMENT_FILE.value())
                : ShownEnvironment.of(environment, facts.systemdVersion());
    }

    private static Map<String, String> unset(Set<String> names, Unit unit) {
        Set<String> ours = new TreeSet<>(names);
        ours.removeAll(setByOthers(unit));
        Map<String, String> variables = new LinkedHashMap<>();
        ours.forEach(name -> variables.put(name, ""));
        return variables;
    }

    /** Proxy variables that files of others set, among them drop-ins that systemd has not read yet. */
    private static Set<String> setByOthers(Unit unit) {
        Set<String> names = new TreeSet<>();
        unit.filesOfOthers().forEach(path -> names.addAll(unit.texts().assigned(path)));
        new EnvironmentFiles(unit)
                .ofOthers()
                .forEach(path ->
                        names.addAll(unit.texts().inEnvironmentFile(path).keySet()));
        ManagerEnvironment.of(unit.texts()).forEach(winner -> names.add(winner.variable()));
        names.retainAll(Unit.PROXY_VARIABLES);
        return names;
    }

    /**
     * Proxy variables of a process that is older than the last change of the drop-ins: a run changed them and ended before the
     * restart. That their time is newer, or that systemd says so, is all that is left to see of it.
     */
    private static Set<String> leftBehind(Unit unit, NodeFacts facts) {
        Optional<ProcessFacts> process = facts.process();
        boolean isOlder = facts.unit().needsDaemonReload()
                || Stream.of(Unit.directory(facts), unit.dropIn(), Unit.ENVIRONMENT_FILE)
                        .anyMatch(path -> process.filter(running -> Written.after(running.started(), path, facts))
                                .isPresent());
        Set<String> names = new TreeSet<>(isOlder ? Unit.PROXY_VARIABLES : Set.of());
        names.removeIf(
                name -> process.flatMap(running -> running.variable(name)).isEmpty());
        return names;
    }
}
