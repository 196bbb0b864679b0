package io.fleetmirror.planner.unit;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.file.FileProblems;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.planner.file.Wish;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.planner.registry.RegistryUrls;
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

    private ProxyFiles(NodeFacts facts, Unit unit) {
        this.facts = facts;
        this.unit = unit;
    }

    static Wishes of(DesiredNode desired, NodeFacts facts, Unit unit) {
        ProxyFiles files = new ProxyFiles(facts, unit);
        return switch (desired.proxy()) {
            case DesiredProxy.Untouched ignored -> Wishes.NONE;
            case DesiredProxy.Removed ignored -> files.removed();
            case DesiredProxy.Used used -> files.used(used, desired);
        };
    }

    private Wishes used(DesiredProxy.Used used, DesiredNode desired) {
        ProxySettings settings = used.settings();
        Place node = new Place.OnNode(facts.node().value());
        List<Problem> problems =
                new ArrayList<>(EnvironmentRules.check(node, settings.environment(), facts.systemdVersion()));
        if (problems.stream().anyMatch(Problem::isError)) {
            return Wishes.problems(problems);
        }
        Adoption adoption = Adoption.of(unit, facts);
        problems.addAll(ProxyCheck.of(node, settings, RegistryUrls.of(desired.registries())));
        problems.addAll(ProxyCheck.ofAddresses(node, settings, facts.addresses().known()));
        if (!facts.addresses().unanswered().isEmpty()) {
            problems.add(UnitProblems.unanswered(facts.node(), facts.addresses().unanswered()));
        }
        problems.addAll(adoption.problems());
        unit.hidden().ifPresent(path -> problems.addAll(hidden(path)));
        problems.addAll(overridden(used));
        return Wishes.of(files(settings, adoption.comments())).with(problems);
    }

    /** The file that is named is there before, and gone after, the drop-in that names it. */
    private List<Wish> files(ProxySettings settings, List<String> comments) {
        List<Wish> wishes = new ArrayList<>();
        if (settings.isSecret()) {
            DropIn dropIn = new DropIn(Map.of(), Optional.of(Unit.ENVIRONMENT_FILE.value()), comments);
            wishes.add(
                    Wish.file(Unit.ENVIRONMENT_FILE, Wish.SECRET, EnvironmentFileText.render(settings.environment())));
            wishes.add(Wish.file(unit.dropIn(), Wish.PUBLIC, dropIn.render()));
            unit.formerDropIns().forEach(former -> wishes.add(Wish.nothing(former)));
        } else {
            DropIn dropIn = new DropIn(settings.environment(), Optional.empty(), comments);
            wishes.add(Wish.file(unit.dropIn(), Wish.PUBLIC, dropIn.render()));
            unit.formerDropIns().forEach(former -> wishes.add(Wish.nothing(former)));
            wishes.add(Wish.nothing(Unit.ENVIRONMENT_FILE));
        }
        return wishes;
    }

    /** What ours says as well is told only until ours stands there; whatever else it says, every time. */
    private List<Problem> hidden(RemotePath path) {
        boolean isNew = Ours.marked(facts.files().at(unit.dropIn())).isEmpty();
        return isNew || unit.saysMore(path)
                ? List.of(UnitProblems.hidden(facts.node(), path, unit.dropIn()))
                : List.of();
    }

    /** Without this, every run would restart containerd for a variable that never becomes what it should be. */
    private List<Problem> overridden(DesiredProxy.Used used) {
        List<Winner> winners = Winners.over(used.settings(), unit, facts);
        List<Problem> problems = new ArrayList<>();
        byPlace(winners, winner -> winner.value().isPresent())
                .forEach((place, names) -> problems.add(
                        switch (used.onOverride()) {
                            case REFUSE -> UnitProblems.overridden(facts.node(), place, names, lines(place));
                            case WARN -> UnitProblems.letWin(facts.node(), place, names, lines(place));
                        }));
        byPlace(winners, winner -> winner.value().isEmpty())
                .forEach((place, names) -> problems.add(
                        switch (used.onOverride()) {
                            case REFUSE -> UnitProblems.takenAway(facts.node(), place, names);
                            case WARN -> UnitProblems.letTakeAway(facts.node(), place, names);
                        }));
        return problems;
    }

    /** What would have to go. An environment file may be one that others read too, such as /etc/environment. */
    private String lines(String place) {
        String lines = "the lines from " + place;
        return new EnvironmentFiles(unit)
                .namedBy(place.substring(0, place.lastIndexOf(':')))
                .map(line -> lines + " (or EnvironmentFile= from " + line + " where others read that file)")
                .orElse(lines);
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
        byPlace(ManagerEnvironment.of(unit.texts()), winner -> true)
                .forEach((place, names) -> kept.add(UnitProblems.setForAllServices(facts.node(), place, names)));
        return removedFiles().with(kept);
    }

    private Wishes removedFiles() {
        FileState state = facts.files().at(unit.dropIn());
        boolean isOurs = Ours.marked(state).isPresent();
        List<Wish> wishes = new ArrayList<>();
        List<Problem> told = new ArrayList<>();
        if (isOurs) {
            wishes.add(Wish.nothing(unit.dropIn()));
            unit.hidden().ifPresent(path -> told.add(UnitProblems.revealed(facts.node(), path, unit.dropIn())));
        }
        unit.formerDropIns().forEach(former -> wishes.add(Wish.nothing(former)));
        boolean isForeign = !isOurs && !(state instanceof FileState.Absent);
        if (!isForeign || !wishes.isEmpty()) {
            wishes.add(Wish.nothing(Unit.ENVIRONMENT_FILE));
        }
        if (isForeign) {
            told.add(FileProblems.notOurs(facts.node(), unit.dropIn()));
        }
        return Wishes.of(wishes).with(told);
    }
}
