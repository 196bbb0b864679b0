package io.fleetmirror.progress;

import io.fleetmirror.inventory.node.NodeName;
import java.util.List;

/** Something that happened, told while the run goes on. */
public sealed interface Event {

    /** A wave begins; waves count from 1. */
    record WaveBegan(String play, int wave, int waves, List<NodeName> nodes) implements Event {
        public WaveBegan {
            nodes = List.copyOf(nodes);
        }
    }

    /** A node has entered a phase of its transaction. */
    record PhaseBegan(NodeName node, Phase phase) implements Event {}

    /** A node has ended. */
    record NodeEnded(NodeOutcome outcome) implements Event {}

    /** The run stops before the nodes that are left; {@code reason} is a sentence. */
    record RunStopped(String reason) implements Event {}
}
