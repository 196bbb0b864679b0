package io.fleetmirror.cli;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.FleetRun;
import io.fleetmirror.cli.run.Report;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.progress.EventSink;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code fleetmirror recover}: what an interrupted run left behind, seen to its end. */
final class RecoverCommand extends NodesCommand {

    private final BooleanSupplier force;

    RecoverCommand(Terminal terminal) {
        super(
                "recover",
                "Wait half a minute for transactions that are at work, and undo those that were cut short or left broken.",
                terminal);
        force = options.flag(OptionSpec.builder("--force")
                .description("Put files back also where someone else has changed them since."));
    }

    @Override
    int run(List<Node> nodes, Report report) {
        EventSink events = report.events(nodes.stream().map(Node::name));
        try (FleetRun run = new FleetRun(connection, JournalDepth.ENDINGS, events, terminal)) {
            return report.end(run.recover(nodes, force.getAsBoolean() ? Foreign.GIVEN_UP : Foreign.KEPT));
        }
    }
}
