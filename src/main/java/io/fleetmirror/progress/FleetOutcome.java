package io.fleetmirror.progress;

import java.util.List;

/** How the run ended: every node of the plan once, in the order of the plan. */
public record FleetOutcome(List<NodeOutcome> nodes, boolean interrupted) {
    public FleetOutcome {
        nodes = List.copyOf(nodes);
    }
}
