package io.fleetmirror.cli;

import io.fleetmirror.cli.OutputOptions.Format;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.probe.Prober.Backup;
import io.fleetmirror.report.HistoryJson;
import io.fleetmirror.report.HistoryText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleetmirror history}: the transactions that the nodes remember. */
@Command(
        name = "history",
        description = "List the transactions of each node: when, by whom, from where, which files, how it ended;"
                + " touch nothing.")
final class HistoryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Report report = new Report(terminal, output.format(), false);
        return report.onceValid(fleet.nodes(), this::show);
    }

    private int show(List<Node> nodes) {
        try (FleetRun run = new FleetRun(connection, Backup.HISTORY, event -> {}, terminal)) {
            List<ProbeResult> results = run.look(nodes, (node, result) -> result);
            if (output.format() == Format.JSON) {
                new HistoryJson(terminal.out()).print(results);
            } else {
                new HistoryText(terminal.out(), terminal.style()).print(results);
            }
            return results.stream().allMatch(ProbeResult.Probed.class::isInstance)
                    ? ExitCode.DONE
                    : ExitCode.NODES_FAILED;
        }
    }
}
