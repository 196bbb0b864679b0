package io.fleetmirror.cli;

import io.fleetmirror.cli.fleet.ConnectionOptions;
import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.OutputOptions;
import io.fleetmirror.cli.option.OutputOptions.Format;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.cli.run.FleetRun;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.probe.Prober.JournalDepth;
import java.util.List;
import java.util.function.Consumer;

/** A command that looks at nodes as they are: it needs an inventory and a way to each node, and no playbook. */
abstract class NodesCommand extends Command {

    private final FleetOptions fleet;
    private final ConnectionOptions connection;
    private final OutputOptions output;

    NodesCommand(String name, String description, Terminal terminal) {
        super(name, description, terminal);
        fleet = new FleetOptions(options);
        connection = new ConnectionOptions(options);
        output = new OutputOptions(options);
    }

    abstract int run(List<Node> nodes);

    @Override
    public final Integer call() {
        return onceValid(connection.reaching(fleet.nodes(), nodes -> nodes), this::run);
    }

    /** Looks at the nodes and tells what they answered. */
    final int show(
            List<Node> nodes, JournalDepth depth, Consumer<List<ProbeResult>> text, Consumer<List<ProbeResult>> json) {
        try (FleetRun run = new FleetRun(connection, depth, event -> {}, terminal)) {
            List<ProbeResult> results = run.look(nodes, (node, result) -> result);
            (output.format() == Format.JSON ? json : text).accept(results);
            return results.stream().allMatch(ProbeResult.Probed.class::isInstance)
                    ? ExitCode.DONE
                    : ExitCode.NODES_FAILED;
        }
    }
}
