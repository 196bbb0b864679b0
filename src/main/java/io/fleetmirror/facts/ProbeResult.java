package io.fleetmirror.facts;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** What came of looking at a node. */
public sealed interface ProbeResult {

    NodeName node();

    /** The node answered and is of a kind that fleetmirror knows. */
    record Probed(NodeFacts facts) implements ProbeResult {
        @Override
        public NodeName node() {
            return facts.node();
        }
    }

    /** The node could not be reached or logged into; {@code reason} says why in one line and what to do. */
    record Unreachable(NodeName node, String reason) implements ProbeResult {}

    /** The node answered, but fleetmirror will not touch it: k3s, no systemd, no root, no containerd. */
    record Unsupported(NodeName node, List<Problem> problems) implements ProbeResult {
        public Unsupported {
            problems = List.copyOf(problems);
        }
    }
}
