package io.fleetmirror.cli;

import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.inventory.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.report.InventoryListing;
import io.fleetmirror.report.InventoryListing.Format;
import io.fleetmirror.report.ProblemText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleetmirror inventory}: what the inventory says, printed as {@code ansible-inventory} prints it. */
@Command(name = "inventory", description = "Show nodes, groups and variables as ansible-inventory does.")
final class InventoryCommand implements Callable<Integer> {

    private final Terminal terminal;

    /** One of these. */
    private static final class Action {
        @SuppressWarnings("UnusedVariable") // what is neither a graph nor a node is the list
        @Option(names = "--list", required = true, description = "Everything, as an inventory script prints it.")
        private boolean list;

        @Option(names = "--graph", required = true, description = "The groups and what they hold, as a tree.")
        private boolean graph;

        @Option(names = "--host", required = true, paramLabel = "HOST", description = "The variables of one node.")
        private Optional<String> host = Optional.empty();
    }

    @ArgGroup(multiplicity = "1")
    private Action action;

    @Parameters(arity = "0..1", paramLabel = "GROUP", description = "Where --graph begins. Default: all.")
    private Optional<String> group = Optional.empty();

    @Mixin
    private InventoryOptions options;

    @Option(
            names = "--playbook-dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description =
                    "The directory whose group_vars and host_vars count as the playbook's. Default: ${DEFAULT-VALUE}.")
    private Path playbookDirectory;

    @Option(
            names = {"-y", "--yaml"},
            description = "YAML instead of JSON.")
    private boolean yaml;

    InventoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Checked<String> text = options.inventory(Optional.of(playbookDirectory))
                .flatMap(inventory -> options.extra().flatMap(extra -> show(inventory, extra)));
        new ProblemText(terminal.err(), terminal.style()).print(text.problems());
        return switch (text) {
            case Checked.Faulty<String> ignored -> ExitCode.INPUT;
            case Checked.Valid<String>(String shown, var ignored) -> {
                terminal.out().print(shown);
                yield ExitCode.DONE;
            }
        };
    }

    private Checked<String> show(Inventory inventory, Variables extra) {
        InventoryListing listing = new InventoryListing(inventory, extra);
        Format format = yaml ? Format.YAML : Format.JSON;
        if (action.graph) {
            return graph(inventory, listing, group.orElse("all"));
        }
        return action.host
                .map(name -> node(inventory, name).map(node -> listing.host(node, format)))
                .orElseGet(() -> Checked.valid(listing.list(format)));
    }

    private static Checked<String> graph(Inventory inventory, InventoryListing listing, String start) {
        return inventory.groups().containsKey(start)
                ? Checked.valid(listing.graph(start))
                : Checked.faulty(CliProblems.noSuchGroup(
                        new Place.OnCommandLine("--graph"),
                        start,
                        Suggestion.nearest(start, inventory.groups().keySet())));
    }

    private static Checked<Node> node(Inventory inventory, String name) {
        List<String> names =
                inventory.nodes().stream().map(node -> node.name().value()).toList();
        return inventory
                .node(new NodeName(name))
                .map(Checked::valid)
                .orElseGet(() -> Checked.faulty(CliProblems.noSuchNode(
                        new Place.OnCommandLine("--host"), name, Suggestion.nearest(name, names))));
    }
}
