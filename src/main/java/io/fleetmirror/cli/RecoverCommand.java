package io.fleetmirror.cli;

import io.fleetmirror.cli.fleet.ConnectionOptions;
import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.FleetRun;
import io.fleetmirror.cli.run.Report;
import io.fleetmirror.cli.run.ReportOptions;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.report.text.PlanText.Diffs;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code fleetmirror recover}: what an interrupted run left behind, seen to its end. Needs no playbook. */
final class RecoverCommand extends Command {

    private final FleetOptions fleet;
    private final ConnectionOptions connection;
    private final ReportOptions output;
    private final BooleanSupplier force;

    RecoverCommand(Terminal terminal) {
        super(
                "recover",
                "Wait half a minute for transactions that are at work, and undo those that were cut short or left broken.",
                terminal);
        fleet = new FleetOptions(options);
        connection = new ConnectionOptions(options);
        output = new ReportOptions(options, spec().name(), terminal);
        force = options.flag(OptionSpec.builder("--force")
                .description("Put files back also where someone else has changed them since."));
    }

    @Override
    public Integer call() {
        Report report = output.report(Diffs.HIDDEN);
        return onceValid(connection.reaching(fleet.nodes(), nodes -> nodes), nodes -> recover(nodes, report));
    }

    private int recover(List<Node> nodes, Report report) {
        EventSink events = report.events(nodes.stream().map(Node::name));
        try (FleetRun run = new FleetRun(connection, JournalDepth.ENDINGS, events, terminal)) {
            return report.end(run.recover(nodes, force.getAsBoolean() ? Foreign.GIVEN_UP : Foreign.KEPT));
        }
    }
}
