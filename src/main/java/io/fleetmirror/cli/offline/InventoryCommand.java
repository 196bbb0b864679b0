package io.fleetmirror.cli.offline;

import io.fleetmirror.cli.fleet.InventoryOptions;
import io.fleetmirror.cli.offline.InventoryListing.Format;
import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.Options;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code fleetmirror inventory}: what the inventory says, printed as {@code ansible-inventory} prints it. */
public final class InventoryCommand extends Command {

    private final Supplier<List<String>> group;
    private final BooleanSupplier graph;
    private final Supplier<Optional<String>> host;
    private final InventoryOptions inventory;
    private final Supplier<Path> playbookDirectory;
    private final BooleanSupplier yaml;
    private final BooleanSupplier variables;

    public InventoryCommand(Terminal terminal) {
        super("inventory", "Show nodes, groups and variables as ansible-inventory does.", terminal);
        group = options.operands(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("GROUP")
                .description("Where --graph begins. Default: all."));
        ArgGroupSpec.Builder oneOf = ArgGroupSpec.builder().multiplicity("1");
        Options actions = new Options(oneOf::addArg);
        // What is neither a graph nor a node is the list.
        actions.flag(OptionSpec.builder("--list").description("Everything, as an inventory script prints it."));
        graph = actions.flag(OptionSpec.builder("--graph").description("The groups and what they hold, as a tree."));
        host = actions.optional(
                text -> text,
                OptionSpec.builder("--host").paramLabel("HOST").description("The variables of one node."));
        spec().addArgGroup(oneOf.build());
        inventory = new InventoryOptions(options);
        playbookDirectory = options.value(
                OptionValues::path,
                OptionSpec.builder("--playbook-dir")
                        .paramLabel("DIR")
                        .defaultValue(".")
                        .description("The directory whose group_vars and host_vars count as the playbook's. Default:"
                                + " the current one."));
        variables = options.flag(OptionSpec.builder("--vars")
                .description("With --graph: the variables, too, but for what Ansible Vault sealed."));
        yaml = options.flag(OptionSpec.builder("-y", "--yaml").description("YAML instead of JSON."));
    }

    @Override
    public Integer call() {
        Checked<String> text = inventory
                .inventory(Optional.of(playbookDirectory.get()))
                .flatMap(read -> inventory.extra().flatMap(extra -> show(read, extra)));
        return onceValid(text, shown -> {
            terminal.out().print(shown);
            return ExitCode.DONE;
        });
    }

    private Checked<String> show(Inventory read, Variables extra) {
        InventoryListing listing = new InventoryListing(read, extra);
        Format format = yaml.getAsBoolean() ? Format.YAML : Format.JSON;
        if (graph.getAsBoolean()) {
            return start(read)
                    .flatMap(start -> variables.getAsBoolean()
                            ? InventoryGraph.withVariables(read, extra, start)
                            : InventoryGraph.ofNames(read, start));
        }
        return host.get()
                .map(name -> node(read, name).map(node -> listing.host(node, format)))
                .orElseGet(() -> Checked.valid(listing.list(format)));
    }

    private Checked<String> start(Inventory inventory) {
        String start = group.get().stream().findFirst().orElse("all");
        return inventory.groups().containsKey(start)
                ? Checked.valid(start)
                : Checked.faulty(OfflineProblems.noSuchGroup(
                        new Place.OnCommandLine("--graph"),
                        start,
                        inventory.groups().keySet()));
    }

    private static Checked<Node> node(Inventory inventory, String name) {
        List<String> names =
                inventory.nodes().stream().map(node -> node.name().value()).toList();
        return inventory.nodes().stream()
                .filter(node -> node.name().value().equals(name))
                .findFirst()
                .map(Checked::valid)
                .orElseGet(() ->
                        Checked.faulty(OfflineProblems.noSuchNode(new Place.OnCommandLine("--host"), name, names)));
    }
}
