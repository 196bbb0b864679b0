package io.fleetmirror.cli;

import io.fleetmirror.cli.OutputOptions.Format;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.probe.Prober.Backup;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/** A command for nodes as they are: it needs an inventory and a way to each node, and no playbook. */
abstract class NodesCommand implements Callable<Integer> {

    final Terminal terminal;

    @Mixin
    private FleetOptions fleet;

    @Mixin
    ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    NodesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract int run(List<Node> nodes, Report report);

    @Override
    public final Integer call() {
        Report report = new Report(terminal, output.format(), false);
        return report.onceValid(connection.reaching(fleet.nodes(), nodes -> nodes), nodes -> run(nodes, report));
    }

    /** Looks at the nodes and tells what they answered. */
    final int show(
            List<Node> nodes, Backup backup, Consumer<List<ProbeResult>> text, Consumer<List<ProbeResult>> json) {
        try (FleetRun run = new FleetRun(connection, backup, event -> {}, terminal)) {
            List<ProbeResult> results = run.look(nodes, (node, result) -> result);
            (output.format() == Format.JSON ? json : text).accept(results);
            return results.stream().allMatch(ProbeResult.Probed.class::isInstance)
                    ? ExitCode.DONE
                    : ExitCode.NODES_FAILED;
        }
    }
}
