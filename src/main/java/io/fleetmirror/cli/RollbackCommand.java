package io.fleetmirror.cli;

import io.fleetmirror.cli.fleet.ConnectionOptions;
import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.DryRunOptions;
import io.fleetmirror.cli.option.KeepOption;
import io.fleetmirror.cli.option.RunOfId;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode.Detail;
import io.fleetmirror.cli.run.FleetRun;
import io.fleetmirror.cli.run.Journals;
import io.fleetmirror.cli.run.Report;
import io.fleetmirror.cli.run.ReportOptions;
import io.fleetmirror.desired.Serial;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.journal.Undo;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.report.text.PlanText.Diffs;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code fleetmirror rollback}: undoes earlier transactions of each node by a transaction of its own. */
final class RollbackCommand extends Command {

    private final FleetOptions fleet;
    private final ConnectionOptions connection;
    private final ReportOptions output;
    private final KeepOption keep;
    private final Supplier<Optional<RunOfId.Run>> to;
    private final BooleanSupplier force;
    private final DryRunOptions dryRun;

    RollbackCommand(Terminal terminal) {
        super(
                "rollback",
                "Undo the last change of each node, or every one back to a run's, from the node's own journal.",
                terminal);
        fleet = new FleetOptions(options);
        connection = new ConnectionOptions(options);
        output = new ReportOptions(options, spec().name(), terminal);
        keep = new KeepOption(options);
        to = options.optional(
                new RunOfId(),
                OptionSpec.builder("--to")
                        .paramLabel("ID")
                        .description(
                                "Undo every change back to and with this one: an id that history lists, of whatever"
                                        + " node of the run. Default: the last change."));
        force = options.flag(OptionSpec.builder("--force")
                .description(
                        "Go back also where a file was changed by someone else since; the journal keeps a backup."));
        dryRun = new DryRunOptions(options);
    }

    @Override
    public Integer call() {
        Report report = output.report(dryRun.isDryRun() ? Diffs.SHOWN : dryRun.diffs());
        return onceValid(connection.reaching(fleet.nodes(), nodes -> nodes), chosen -> undo(chosen, report));
    }

    private int undo(List<Node> nodes, Report report) {
        JournalDepth depth = to.get().map(id -> JournalDepth.backTo(id.word())).orElse(JournalDepth.LAST);
        Undo.Scope scope =
                new Undo.Scope(to.get().map(RunOfId.Run::word), force.getAsBoolean() ? Foreign.GIVEN_UP : Foreign.KEPT);
        EventSink events = report.events(nodes.stream().map(Node::name));
        try (FleetRun run = new FleetRun(connection, new Journals(depth, keep.value()), events, terminal)) {
            List<NodePlan> plans = run.look(
                    nodes, (node, result) -> NodePlan.of(node, result, facts -> Undo.plan(node, facts, scope)));
            String title = to.get()
                    .map(id -> "Undo every change back to run " + id.word())
                    .orElse("Undo the last change");
            FleetPlan plan =
                    new FleetPlan(List.of(new FleetPlan.Play(title, Serial.WHOLE_PLAY, FleetPlan.ANY_MAY_FAIL, plans)));
            report.plan(plan);
            return dryRun.isDryRun()
                    ? report.endOfDryRun(plan, Detail.FAULTS)
                    : report.end(plan, run.carryOut(plan, Proving.CHANGED_NODES));
        }
    }
}
