package io.fleetmirror.cli;

import io.fleetmirror.cli.fleet.ConnectionOptions;
import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.DryRunOptions;
import io.fleetmirror.cli.option.KeepOption;
import io.fleetmirror.cli.option.MigrateOption;
import io.fleetmirror.cli.option.PruneOption;
import io.fleetmirror.cli.option.ReviewedPlanOption;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.option.Verify;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode.Detail;
import io.fleetmirror.cli.run.FleetRun;
import io.fleetmirror.cli.run.Journals;
import io.fleetmirror.cli.run.Report;
import io.fleetmirror.cli.run.ReportOptions;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** {@code fleetmirror apply}: the whole way, from what was written to how every node ended. */
final class ApplyCommand extends Command {

    private final FleetOptions fleet;
    private final MigrateOption migrate;
    private final PruneOption prune;
    private final ConnectionOptions connection;
    private final ReportOptions output;
    private final KeepOption keep;
    private final DryRunOptions dryRun;
    private final Supplier<Verify> verify;
    private final ReviewedPlanOption reviewed;

    ApplyCommand(Terminal terminal) {
        super("apply", "Change nodes to what the playbook says, wave by wave, each proven or undone.", terminal);
        fleet = new FleetOptions(options);
        migrate = new MigrateOption(options);
        prune = new PruneOption(options);
        connection = new ConnectionOptions(options);
        output = new ReportOptions(options, spec().name(), terminal);
        keep = new KeepOption(options);
        dryRun = new DryRunOptions(options);
        verify = Verify.option(options);
        reviewed = new ReviewedPlanOption(options);
    }

    @Override
    public Integer call() {
        Report report = output.report(dryRun.diffs());
        return this.<IntSupplier>onceValid(
                reviewed.held()
                        .and(
                                connection.reaching(fleet.plays(verify.get()), FleetOptions::nodesOf),
                                (held, desired) -> () -> run(migrate.applied(desired), held, report)),
                IntSupplier::getAsInt);
    }

    private int run(List<DesiredPlay> plays, UnaryOperator<FleetPlan> held, Report report) {
        Proving proving = verify.get().proving();
        try (FleetRun run = new FleetRun(
                connection, new Journals(JournalDepth.ENDINGS, keep.value()), report.events(plays), terminal)) {
            FleetPlan plan =
                    held.apply(run.plan(plays, dryRun.isDryRun() ? Proving.CHANGED_NODES : proving, prune.unnamed()));
            report.plan(plan);
            if (dryRun.isDryRun()) {
                return report.endOfDryRun(plan, Detail.FAULTS);
            }
            FleetOutcome outcome = run.carryOut(plan, proving);
            return report.end(plan, outcome);
        }
    }
}
