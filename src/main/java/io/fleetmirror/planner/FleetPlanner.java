package io.fleetmirror.planner;

import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the plans of nodes into the plays that they belong to. */
public final class FleetPlanner {

    private FleetPlanner() {}

    /** Fails when a node of a play has no plan: every node that was named is reported. */
    public static FleetPlan plan(List<DesiredPlay> plays, Collection<NodePlan> plans) {
        Map<NodeName, NodePlan> byNode =
                plans.stream().collect(Collectors.toMap(plan -> plan.node().name(), Function.identity()));
        return new FleetPlan(plays.stream().map(play -> planned(play, byNode)).toList());
    }

    private static FleetPlan.Play planned(DesiredPlay play, Map<NodeName, NodePlan> byNode) {
        List<NodePlan> plans = play.nodes().stream()
                .map(desired -> Optional.ofNullable(byNode.get(desired.node().name()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no plan for " + desired.node().name())))
                .toList();
        return new FleetPlan.Play(play.name(), play.serial(), play.maxFailPercentage(), plans);
    }
}
