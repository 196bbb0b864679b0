package io.fleetmirror.report;

import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.progress.FleetOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many nodes of a plan, or of a run, come to what: {@code 3 nodes: 1 to change, 2 unchanged}. */
public final class Totals {

    private Totals() {}

    /** The last two only where there are any. */
    public static String of(FleetPlan plan) {
        List<NodePlan> nodes = plan.nodes().toList();
        long refused = count(nodes, NodePlan.Refused.class);
        long missing = count(nodes, NodePlan.NotPlanned.class);
        return Layout.count(nodes.size(), "node") + ": " + count(nodes, NodePlan.Change.class) + " to change, "
                + count(nodes, NodePlan.NoChange.class) + " unchanged"
                + (refused == 0 ? "" : ", " + refused + " refused")
                + (missing == 0 ? "" : ", " + missing + " unreachable");
    }

    /** In the order in which the first node of each comes. */
    public static String of(FleetOutcome outcome) {
        Map<String, Long> counts = outcome.nodes().stream()
                .collect(Collectors.groupingBy(
                        node -> OutcomeWords.of(node).state(), LinkedHashMap::new, Collectors.counting()));
        return Layout.count(outcome.nodes().size(), "node") + ": "
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static long count(List<NodePlan> nodes, Class<? extends NodePlan> kind) {
        return nodes.stream().filter(kind::isInstance).count();
    }
}
