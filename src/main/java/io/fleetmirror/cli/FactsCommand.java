package io.fleetmirror.cli;

import io.fleetmirror.cli.OutputOptions.Format;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.probe.Prober.Backup;
import io.fleetmirror.report.FactsJson;
import io.fleetmirror.report.FactsText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleetmirror facts}: what nodes have, as the probe found it. */
@Command(name = "facts", description = "Show what the nodes have; touch nothing.")
final class FactsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    FactsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Report report = new Report(terminal, output.format(), false);
        return report.onceValid(connection.reaching(fleet.nodes(), nodes -> nodes), this::show);
    }

    private int show(List<Node> nodes) {
        try (FleetRun run = new FleetRun(connection, Backup.LEFT, event -> {}, terminal)) {
            List<ProbeResult> results = run.look(nodes, (node, result) -> result);
            if (output.format() == Format.JSON) {
                new FactsJson(terminal.out()).print(results);
            } else {
                new FactsText(terminal.out(), terminal.style()).print(results);
            }
            return results.stream().allMatch(ProbeResult.Probed.class::isInstance)
                    ? ExitCode.DONE
                    : ExitCode.NODES_FAILED;
        }
    }
}
