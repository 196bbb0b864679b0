package io.fleetmirror.cli;

import io.fleetmirror.cli.ExitCode.Detail;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Undo;
import io.fleetmirror.playbook.Serial;
import io.fleetmirror.probe.Prober.Backup;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetmirror rollback}: undoes the last transaction of each node by a transaction of its own. */
@Command(name = "rollback", description = "Undo the last change of each node, from the node's own journal.")
final class RollbackCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Option(
            names = {"--dry-run", "-C", "--check"},
            description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Option(
            names = {"-D", "--diff"},
            description = "Show the differences of files.")
    private boolean diff;

    RollbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Report report = new Report(terminal, output.format(), diff || dryRun);
        return report.onceValid(connection.reaching(fleet.nodes(), nodes -> nodes), chosen -> undo(chosen, report));
    }

    private int undo(List<Node> nodes, Report report) {
        try (FleetRun run = new FleetRun(
                connection, Backup.READ, report.events(nodes.stream().map(Node::name)), terminal)) {
            List<NodePlan> plans = run.look(nodes, RollbackCommand::planned);
            FleetPlan plan =
                    new FleetPlan(List.of(new FleetPlan.Play("Undo the last change", Serial.WHOLE_PLAY, 0, plans)));
            report.plan(plan);
            return dryRun
                    ? report.endOfDryRun(plan, Detail.FAULTS)
                    : report.end(plan, run.carryOut(plan, Proving.CHANGED_NODES));
        }
    }

    private static NodePlan planned(Node node, ProbeResult result) {
        return switch (result) {
            case ProbeResult.Probed probed -> Undo.plan(node, probed.facts());
            case ProbeResult.Unreachable unreachable -> new NodePlan.NotPlanned(node, unreachable.reason());
            case ProbeResult.Unsupported unsupported -> new NodePlan.Refused(node, unsupported.problems());
        };
    }
}
