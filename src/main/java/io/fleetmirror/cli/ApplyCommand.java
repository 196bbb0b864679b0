package io.fleetmirror.cli;

import io.fleetmirror.cli.ExitCode.Detail;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.playbook.DesiredPlay;
import io.fleetmirror.probe.Prober.Backup;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetmirror apply}: the whole way, from what was written to how every node ended. */
@Command(name = "apply", description = "Change nodes to what the playbook says, wave by wave, each proven or undone.")
final class ApplyCommand implements Callable<Integer> {

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

    @Mixin
    private KeepOption keep;

    @Option(
            names = {"--dry-run", "-C", "--check"},
            description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Option(
            names = {"-D", "--diff"},
            description = "Show the differences of files.")
    private boolean diff;

    @Option(
            names = "--verify",
            paramLabel = "changed|always|never",
            defaultValue = "changed",
            description = "Which nodes pull the images of \"verify\" as proof. Default: ${DEFAULT-VALUE}.")
    private Verify verify;

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Report report = new Report(terminal, output.format(), diff);
        return report.onceValid(
                connection.reaching(fleet.plays(), FleetOptions::nodesOf),
                desired -> run(migrate.applied(verify.applied(desired)), report));
    }

    private int run(List<DesiredPlay> plays, Report report) {
        Proving proving = verify.proving();
        try (FleetRun run =
                new FleetRun(connection, new Journals(Backup.LEFT, keep.value()), report.events(plays), terminal)) {
            FleetPlan plan = run.plan(plays, dryRun ? Proving.CHANGED_NODES : proving, prune.unnamed());
            report.plan(plan);
            if (dryRun) {
                return report.endOfDryRun(plan, Detail.FAULTS);
            }
            FleetOutcome outcome = run.carryOut(plan, proving);
            return report.end(plan, outcome);
        }
    }
}
