package io.fleetmirror.plan;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.playbook.DesiredNode;
import io.fleetmirror.playbook.DesiredProxy;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.proxy.ProxyCheck;
import io.fleetmirror.proxy.ProxySettings;
import io.fleetmirror.systemd.DropIn;
import io.fleetmirror.systemd.EnvironmentFileText;
import io.fleetmirror.systemd.EnvironmentRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The drop-in of containerd's unit, and the environment file beside it where the proxy's URL holds a password. */
final class ProxyFiles {

    private final NodeFacts facts;
    private final Unit unit;

    private ProxyFiles(NodeFacts facts) {
        this.facts = facts;
        this.unit = new Unit(facts);
    }

    static Wishes of(DesiredNode desired, NodeFacts facts) {
        ProxyFiles files = new ProxyFiles(facts);
        return switch (desired.proxy()) {
            case DesiredProxy.Untouched ignored -> Wishes.NONE;
            case DesiredProxy.Removed ignored -> files.removed();
            case DesiredProxy.Used(ProxySettings settings) -> files.used(settings, desired);
        };
    }

    private Wishes used(ProxySettings settings, DesiredNode desired) {
        Place node = new Place.OnNode(facts.node().value());
        List<Problem> problems =
                new ArrayList<>(EnvironmentRules.check(node, settings.environment(), facts.systemdVersion()));
        if (problems.stream().anyMatch(Problem::isError)) {
            return Wishes.problems(problems);
        }
        Adoption adoption = Adoption.of(unit, facts);
        problems.addAll(ProxyCheck.of(node, settings, RegistryUrls.of(desired.registries())));
        problems.addAll(adoption.problems());
        problems.addAll(overridden(
                settings, settings.isSecret() ? Winners.overEnvironmentFile(unit) : Winners.overDropIn(unit)));
        return Wishes.of(files(settings, adoption.comments())).with(problems);
    }

    /** The file that is named is there before, and gone after, the drop-in that names it. */
    private List<Wish> files(ProxySettings settings, List<String> comments) {
        if (settings.isSecret()) {
            DropIn dropIn = new DropIn(Map.of(), Optional.of(Unit.ENVIRONMENT_FILE.value()), comments);
            return List.of(
                    Wish.file(Unit.ENVIRONMENT_FILE, Wish.SECRET, EnvironmentFileText.render(settings.environment())),
                    Wish.file(unit.dropIn(), Wish.PUBLIC, dropIn.render()));
        }
        DropIn dropIn = new DropIn(settings.environment(), Optional.empty(), comments);
        return List.of(Wish.file(unit.dropIn(), Wish.PUBLIC, dropIn.render()), Wish.nothing(Unit.ENVIRONMENT_FILE));
    }

    /** Without this, every run would restart containerd for a variable that never becomes what it should be. */
    private List<Problem> overridden(ProxySettings settings, List<Winner> winners) {
        Map<String, String> desired = settings.environment();
        List<Winner> lost = winners.stream()
                .filter(winner -> desired.containsKey(winner.variable()))
                .filter(winner -> !winner.leaves(
                        desired.get(winner.variable()),
                        facts.process().flatMap(process -> process.variable(winner.variable()))))
                .toList();
        List<Problem> problems = new ArrayList<>();
        byPlace(lost, winner -> winner.value().isPresent())
                .forEach((place, names) -> problems.add(PlanProblems.overridden(facts.node(), place, names)));
        byPlace(lost, winner -> winner.value().isEmpty())
                .forEach((place, names) -> problems.add(PlanProblems.takenAway(facts.node(), place, names)));
        return problems;
    }

    private static Map<String, Set<String>> byPlace(Collection<Winner> winners, Predicate<Winner> which) {
        Map<String, Set<String>> places = new TreeMap<>();
        winners.stream()
                .filter(which)
                .forEach(winner -> places.computeIfAbsent(winner.place(), ignored -> new TreeSet<>())
                        .add(winner.variable()));
        return places;
    }

    private Wishes removed() {
        List<Problem> kept = new ArrayList<>();
        byPlace(unit.setForAllServices(), winner -> true)
                .forEach((place, names) -> kept.add(PlanProblems.setForAllServices(facts.node(), place, names)));
        return removedFiles().with(kept);
    }

    private Wishes removedFiles() {
        FileState state = facts.files().at(unit.dropIn());
        if (state instanceof FileState.Absent) {
            return Wishes.of(List.of(Wish.nothing(Unit.ENVIRONMENT_FILE)));
        }
        return Ours.marked(state).isPresent()
                ? Wishes.of(List.of(Wish.nothing(unit.dropIn()), Wish.nothing(Unit.ENVIRONMENT_FILE)))
                : Wishes.problem(PlanProblems.notOurs(facts.node(), unit.dropIn()));
    }
}
