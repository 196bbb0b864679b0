package io.fleetmirror.plan;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The texts of what is told of a plan itself. */
final class PlanProblems {

    private PlanProblems() {}

    static Problem notApplied(NodeName node, Collection<String> files, boolean restarts) {
        List<String> changes = new ArrayList<>(files);
        if (restarts) {
            changes.add("a restart of containerd");
        }
        return Problem.warning(
                on(node),
                "the node is looked at as it is, and apply would still change it: " + String.join(", ", changes),
                "see it by plan");
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
