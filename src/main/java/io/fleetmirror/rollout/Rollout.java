package io.fleetmirror.rollout;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Carries out a fleet's plan, wave by wave, within its failure budget, or its recovery. No node is begun once the run has stopped or
 * was interrupted; the ones in the middle end first. Nodes that could not be planned count against the budget from the start. However
 * large a wave is, the nodes of the control plane restart one at a time in it, since a cluster outlives the loss of one.
 */
public final class Rollout {

    private static final String INTERRUPTED = "the run was interrupted";

    private final Contained executor;
    private final Fanout fanout;
    private final EventSink events;
    private final Interruption interruption;
    private final FirstNodes first = new FirstNodes();

    /** Held by the node of the control plane that restarts; fair, so that they come in the order in which they began to wait. */
    private final Lock controlPlane = new ReentrantLock(true);

    public Rollout(NodeExecutor executor, Fanout fanout, EventSink events, Interruption interruption) {
        this.executor = new Contained(executor);
        this.fanout = fanout;
        this.events = events;
        this.interruption = interruption;
    }

    /** Every node of the plan once, in its order. */
    public FleetOutcome run(FleetPlan plan, Proving proving) {
        Tally tally = new Tally(events);
        plan.nodes().forEach(node -> settled(node, proving).ifPresent(tally::end));
        for (FleetPlan.Play play : plan.plays()) {
            run(play, tally);
        }
        List<NodeOutcome> outcomes =
                plan.nodes().map(node -> tally.outcome(node.node().name())).toList();
        return new FleetOutcome(outcomes, interruption.isRequested(), executor.bug());
    }

    /** What earlier transactions left behind on these nodes, seen to its end; what failed on one keeps none of the others. */
    public FleetOutcome recover(List<Node> nodes, Foreign foreign) {
        List<NodeOutcome> outcomes = fanout.map(
                nodes,
                node -> node.isControlPlane()
                        ? inTurnOfControlPlane(() -> recover(node, foreign))
                        : recover(node, foreign));
        return new FleetOutcome(outcomes, interruption.isRequested(), executor.bug());
    }

    /** Whether anything is to be done on a node with this plan, for which its connection is worth keeping. */
    public static boolean leavesWork(NodePlan plan, Proving proving) {
        return settled(plan, proving).isEmpty();
    }

    private NodeOutcome recover(Node node, Foreign foreign) {
        NodeOutcome outcome = interruption.isRequested()
                ? new NodeOutcome.NotAttempted(node.name(), INTERRUPTED)
                : executor.recover(node, foreign);
        events.accept(new Event.NodeEnded(outcome));
        return outcome;
    }

    private void run(FleetPlan.Play play, Tally tally) {
        Course course = new Course(play, tally);
        List<NodePlan> withWork = play.nodes().stream()
                .filter(plan -> !tally.hasEnded(plan.node().name()))
                .toList();
        List<List<NodePlan>> waves = Waves.of(play.serial(), play.nodes().size(), withWork);
        for (int wave = 0; wave < waves.size(); wave++) {
            stopReason(course);
            if (tally.stopped().isEmpty()) {
                events.accept(new Event.WaveBegan(play.name(), wave + 1, waves.size(), names(waves.get(wave))));
            }
            course.budget
                    .exceededByWave(fanout.map(waves.get(wave), plan -> inTurn(plan, course)))
                    .ifPresent(tally::stop);
        }
        // The last node may have been the one too many, for the plays that follow.
        stopReason(course);
    }

    private static List<NodeName> names(List<NodePlan> plans) {
        return plans.stream().map(plan -> plan.node().name()).toList();
    }

    /** A play on its way: how many of its nodes may fail, and how those that have ended did. */
    private record Course(FailureBudget budget, Tally tally, List<NodeName> nodes) {

        Course(FleetPlan.Play play, Tally tally) {
            this(new FailureBudget(play.maxFailPercentage(), play.nodes().size()), tally, names(play.nodes()));
        }

        Optional<String> exceeded() {
            return budget.exceededBy(tally.outcomes(nodes));
        }
    }

    /** A change begins in its turn, so that what became of the ones before it is known. */
    private NodeOutcome inTurn(NodePlan plan, Course course) {
        if (!(plan instanceof NodePlan.Change change)) {
            return carryOut(plan, course);
        }
        Supplier<NodeOutcome> work = () -> first.run(() -> carryOut(plan, course));
        return change.mayRestart() && change.isOfControlPlane() ? inTurnOfControlPlane(work) : work.get();
    }

    private NodeOutcome inTurnOfControlPlane(Supplier<NodeOutcome> work) {
        controlPlane.lock();
        try {
            return work.get();
        } finally {
            controlPlane.unlock();
        }
    }

    private NodeOutcome carryOut(NodePlan plan, Course course) {
        NodeOutcome outcome = stopReason(course)
                .<NodeOutcome>map(
                        reason -> new NodeOutcome.NotAttempted(plan.node().name(), reason))
                .orElseGet(() -> carriedOut(plan));
        course.tally.end(outcome);
        return outcome;
    }

    private NodeOutcome carriedOut(NodePlan plan) {
        return switch (plan) {
            case NodePlan.Change change -> executor.carryOut(change);
            case NodePlan.NoChange same -> executor.prove(same);
            case NodePlan.Refused refused -> throw settledBefore(refused);
            case NodePlan.NotPlanned missing -> throw settledBefore(missing);
        };
    }

    private static IllegalStateException settledBefore(NodePlan plan) {
        return new IllegalStateException(plan.node().name() + " has a plan without work");
    }

    private Optional<String> stopReason(Course course) {
        if (course.tally.stopped().isEmpty()) {
            Optional<String> reason = interruption.isRequested() ? Optional.of(INTERRUPTED) : course.exceeded();
            reason.ifPresent(course.tally::stop);
        }
        return course.tally.stopped();
    }

    /** How a node ends that nothing is to be done on. */
    private static Optional<NodeOutcome> settled(NodePlan plan, Proving proving) {
        NodeName name = plan.node().name();
        return switch (plan) {
            case NodePlan.Change ignored -> Optional.empty();
            case NodePlan.NoChange ignored ->
                switch (proving) {
                    case CHANGED_NODES -> Optional.of(new NodeOutcome.Unchanged(name, List.of()));
                    case ALL_NODES -> Optional.empty();
                };
            case NodePlan.Refused refused -> Optional.of(new NodeOutcome.Refused(name, refused.problems()));
            case NodePlan.NotPlanned missing -> Optional.of(new NodeOutcome.Unreachable(name, missing.reason()));
        };
    }
}
