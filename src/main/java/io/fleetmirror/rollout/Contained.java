package io.fleetmirror.rollout;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a bug in the work on one node from the others: the node has failed by it, and where it may have been changed, nobody knows
 * how it ended.
 */
final class Contained implements NodeExecutor {

    private final NodeExecutor executor;
    private Optional<RuntimeException> bug = Optional.empty();

    Contained(NodeExecutor executor) {
        this.executor = executor;
    }

    /** The first bug, which has the others suppressed. */
    synchronized Optional<RuntimeException> bug() {
        return bug;
    }

    @Override
    public NodeOutcome carryOut(NodePlan.Change change) {
        NodeName node = change.node().name();
        return contained(node, () -> executor.carryOut(change), words -> unknown(node, words));
    }

    @Override
    public NodeOutcome prove(NodePlan.NoChange plan) {
        NodeName node = plan.node().name();
        return contained(
                node,
                () -> executor.prove(plan),
                words -> new NodeOutcome.ProofFailed(node, new Cause(words, List.of())));
    }

    @Override
    public NodeOutcome recover(Node node, Foreign foreign) {
        return contained(node.name(), () -> executor.recover(node, foreign), words -> unknown(node.name(), words));
    }

    private static NodeOutcome unknown(NodeName node, String reason) {
        return new NodeOutcome.Unknown(node, "", Optional.empty(), reason);
    }

    private NodeOutcome contained(NodeName node, Supplier<NodeOutcome> work, Function<String, NodeOutcome> failed) {
        try {
            return work.get();
        } catch (RuntimeException | Error thrown) {
            keep(new BugOnNode(node, thrown));
            return failed.apply("a bug of fleetmirror's own: " + thrown);
        }
    }

    private synchronized void keep(BugOnNode another) {
        bug.ifPresent(first -> first.addSuppressed(another));
        bug = bug.or(() -> Optional.of(another));
    }
}
