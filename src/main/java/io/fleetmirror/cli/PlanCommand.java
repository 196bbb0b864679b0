package io.fleetmirror.cli;

import io.fleetmirror.cli.fleet.ConnectionOptions;
import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.MigrateOption;
import io.fleetmirror.cli.option.PruneOption;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.option.Verify;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode.Detail;
import io.fleetmirror.cli.run.FleetRun;
import io.fleetmirror.cli.run.Report;
import io.fleetmirror.cli.run.ReportOptions;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.report.text.PlanText.Diffs;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code fleetmirror plan}: apply, stopped before the first change. */
final class PlanCommand extends Command {

    private final FleetOptions fleet;
    private final MigrateOption migrate;
    private final PruneOption prune;
    private final ConnectionOptions connection;
    private final ReportOptions output;
    private final Supplier<Verify> verify;
    private final BooleanSupplier detailedExitCode;

    PlanCommand(Terminal terminal) {
        super("plan", "Show what apply would change, with diffs; touch nothing.", terminal);
        fleet = new FleetOptions(options);
        migrate = new MigrateOption(options);
        prune = new PruneOption(options);
        connection = new ConnectionOptions(options);
        output = new ReportOptions(options, spec().name(), terminal);
        verify = Verify.option(options);
        // Who is used to type them need not think of what plan does without them.
        options.flag(OptionSpec.builder("-C", "--check", "--dry-run").description("What plan does in any case."));
        options.flag(OptionSpec.builder("-D", "--diff").description("What plan does in any case."));
        detailedExitCode = options.flag(
                OptionSpec.builder("--detailed-exitcode").description("End with 6 where changes are pending."));
    }

    @Override
    public Integer call() {
        Report report = output.report(Diffs.SHOWN);
        return onceValid(
                connection.reaching(fleet.plays(verify.get()), FleetOptions::nodesOf),
                desired -> plan(migrate.applied(desired), report));
    }

    private int plan(List<DesiredPlay> plays, Report report) {
        try (FleetRun run = new FleetRun(connection, JournalDepth.ENDINGS, report.events(plays), terminal)) {
            FleetPlan plan = run.plan(plays, Proving.CHANGED_NODES, prune.unnamed());
            report.plan(plan);
            return report.endOfDryRun(plan, detailedExitCode.getAsBoolean() ? Detail.PENDING_CHANGES : Detail.FAULTS);
        }
    }
}
