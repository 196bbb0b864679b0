package io.fleetmirror.progress;

import java.util.List;
import java.util.Optional;

/** How the run ended: every node of the plan once, in the order of the plan; {@code bug} is one of fleetmirror's own that a node met. */
public record FleetOutcome(List<NodeOutcome> nodes, boolean interrupted, Optional<RuntimeException> bug) {
    public FleetOutcome {
        nodes = List.copyOf(nodes);
    }

    public FleetOutcome(List<NodeOutcome> nodes, boolean interrupted) {
        this(nodes, interrupted, Optional.empty());
    }
}
