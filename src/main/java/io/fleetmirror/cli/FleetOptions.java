package io.fleetmirror.cli;

import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.inventory.NodePattern;
import io.fleetmirror.inventory.Variables;
import io.fleetmirror.playbook.DesiredPlay;
import io.fleetmirror.playbook.Playbook;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the user wrote: which inventory and playbook, which of its nodes, and variables on top. */
final class FleetOptions {

    @Option(
            names = {"-i", "--inventory"},
            required = true,
            paramLabel = "INVENTORY",
            description = "Ansible inventory (YAML).")
    private Path inventory;

    @Option(
            names = {"-p", "--playbook"},
            paramLabel = "PLAYBOOK",
            description = "What the nodes should have. Default: playbooks/site.yaml beside or above the inventory.")
    private Optional<Path> playbook = Optional.empty();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only these nodes, as Ansible's patterns name them.")
    private Optional<String> limit = Optional.empty();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "KEY=VALUE",
            description = "A variable that wins over the inventory's. May be repeated.")
    private Map<String, String> extraVariables = new LinkedHashMap<>();

    /** What each node should have, or every fault of every file. */
    Checked<List<DesiredPlay>> plays() {
        Variables extra = extra();
        Checked<Inventory> fleet = Inventory.read(inventory, extra);
        Checked<Optional<NodePattern>> pattern = pattern();
        Optional<Path> file = playbook.or(() -> Playbook.beside(inventory));
        if (file.isEmpty()) {
            return withAll(Checked.faulty(CliProblems.noPlaybook(inventory)), fleet, pattern);
        }
        return switch (pattern) {
            case Checked.Faulty<Optional<NodePattern>> ignored ->
                withAll(Playbook.resolve(file.get(), fleet, Optional.empty(), extra), pattern);
            case Checked.Valid<Optional<NodePattern>>(Optional<NodePattern> which, List<Problem> ignored) ->
                Playbook.resolve(file.get(), fleet, which, extra);
        };
    }

    /** The nodes alone, for commands that need no playbook. */
    Checked<List<Node>> nodes() {
        return Inventory.read(inventory, extra())
                .flatMap(fleet -> pattern()
                        .flatMap(which -> which.map(fleet::select).orElseGet(() -> Checked.valid(fleet.nodes()))));
    }

    private Checked<Optional<NodePattern>> pattern() {
        return limit.map(text -> NodePattern.parse(text).map(Optional::of))
                .orElseGet(() -> Checked.valid(Optional.empty()));
    }

    private Variables extra() {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        Place place = new Place.OnCommandLine("-e");
        extraVariables.forEach((key, value) -> values.put(key, new YamlScalar(place, value, YamlScalar.Kind.TEXT)));
        return new Variables(values);
    }

    private static <T> Checked<T> withAll(Checked<T> checked, Checked<?>... others) {
        List<Problem> problems = new ArrayList<>(checked.problems());
        for (Checked<?> other : others) {
            problems.addAll(other.problems());
        }
        return new Checked.Faulty<>(problems);
    }
}
