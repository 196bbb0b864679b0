package io.fleetmirror.cli;

import io.fleetmirror.inventory.Node;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.probe.Prober.Backup;
import io.fleetmirror.progress.EventSink;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleetmirror recover}: what an interrupted run left behind, seen to its end. */
@Command(
        name = "recover",
        description =
                "Wait for transactions that are still at work, and undo those that were cut short or left broken.")
final class RecoverCommand extends NodesCommand {

    @Option(names = "--force", description = "Put files back also where someone else has changed them since.")
    private boolean force;

    RecoverCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(List<Node> nodes, Report report) {
        EventSink events = report.events(nodes.stream().map(Node::name));
        try (FleetRun run = new FleetRun(connection, Backup.LEFT, events, terminal)) {
            return report.end(run.recover(nodes, force ? Foreign.GIVEN_UP : Foreign.KEPT));
        }
    }
}
