package io.fleetmirror.cli;

import io.fleetmirror.cli.ExitCode.Detail;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.playbook.DesiredPlay;
import io.fleetmirror.probe.Prober.Backup;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetmirror plan}: apply, stopped before the first change. */
@Command(name = "plan", description = "Show what apply would change, with diffs; touch nothing.")
final class PlanCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private MigrateOption migrate;

    @Mixin
    private PruneOption prune;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Option(names = "--detailed-exitcode", description = "End with 6 where changes are pending.")
    private boolean detailedExitCode;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Report report = new Report(terminal, output.format(), true);
        return report.onceValid(
                connection.reaching(fleet.plays(), FleetOptions::nodesOf),
                desired -> plan(migrate.applied(desired), report));
    }

    private int plan(List<DesiredPlay> plays, Report report) {
        try (FleetRun run = new FleetRun(connection, Backup.LEFT, report.events(plays), terminal)) {
            FleetPlan plan = run.plan(plays, Proving.CHANGED_NODES, prune.unnamed());
            report.plan(plan);
            return report.endOfDryRun(plan, detailedExitCode ? Detail.PENDING_CHANGES : Detail.FAULTS);
        }
    }
}
