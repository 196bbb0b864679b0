package io.fleetmirror.plan;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.playbook.DesiredProxy;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.proxy.ProxySettings;
import io.fleetmirror.systemd.DropIn;
import io.fleetmirror.systemd.EnvironmentFileText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The drop-in of containerd's unit, and the environment file beside it where the proxy's URL holds a password. */
final class ProxyFiles {

    private final NodeFacts facts;
    private final Unit unit;

    private ProxyFiles(NodeFacts facts) {
        this.facts = facts;
        this.unit = new Unit(facts);
    }

    static Wishes of(DesiredProxy proxy, NodeFacts facts) {
        ProxyFiles files = new ProxyFiles(facts);
        return switch (proxy) {
            case DesiredProxy.Untouched ignored -> Wishes.NONE;
            case DesiredProxy.Removed ignored -> files.removed();
            case DesiredProxy.Used(ProxySettings settings) -> files.used(settings);
        };
    }

    /** The file that is named is there before, and gone after, the drop-in that names it. */
    private Wishes used(ProxySettings settings) {
        if (settings.isSecret()) {
            DropIn dropIn = new DropIn(Map.of(), Optional.of(Unit.ENVIRONMENT_FILE.value()));
            return Wishes.of(List.of(
                            Wish.file(
                                    Unit.ENVIRONMENT_FILE,
                                    Wish.SECRET,
                                    EnvironmentFileText.render(settings.environment())),
                            Wish.file(unit.dropIn(), Wish.PUBLIC, dropIn.render())))
                    .with(overridden(settings, unit.winOverEnvironmentFile()));
        }
        DropIn dropIn = new DropIn(settings.environment(), Optional.empty());
        return Wishes.of(List.of(
                        Wish.file(unit.dropIn(), Wish.PUBLIC, dropIn.render()), Wish.nothing(Unit.ENVIRONMENT_FILE)))
                .with(overridden(settings, unit.winOverDropIn()));
    }

    /** Without this, every run would restart containerd for a variable that never becomes what it should be. */
    private List<Problem> overridden(ProxySettings settings, Map<String, Map<String, String>> winners) {
        Map<String, String> desired = settings.environment();
        Set<String> differing = Environments.differing(desired, facts);
        List<Problem> problems = new ArrayList<>();
        winners.forEach((file, variables) -> {
            Set<String> lost = new TreeSet<>(differing);
            lost.removeIf(
                    name -> variables.getOrDefault(name, desired.get(name)).equals(desired.get(name)));
            if (!lost.isEmpty()) {
                problems.add(PlanProblems.overridden(facts.node(), file, lost));
            }
        });
        return problems;
    }

    private Wishes removed() {
        FileState state = facts.files().at(unit.dropIn());
        if (state instanceof FileState.Absent) {
            return Wishes.of(List.of(Wish.nothing(Unit.ENVIRONMENT_FILE)));
        }
        return Ours.marked(state).isPresent()
                ? Wishes.of(List.of(Wish.nothing(unit.dropIn()), Wish.nothing(Unit.ENVIRONMENT_FILE)))
                : Wishes.problem(PlanProblems.notOurs(facts.node(), unit.dropIn()));
    }
}
