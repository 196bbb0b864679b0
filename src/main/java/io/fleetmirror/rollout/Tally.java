package io.fleetmirror.rollout;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.progress.NodeOutcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The outcomes of a run as they come in, from any thread, and why it stops, if it does. Each is told once. */
final class Tally {

    private final EventSink events;
    private final Map<NodeName, NodeOutcome> outcomes = new HashMap<>();
    private Optional<String> stopped = Optional.empty();

    /** A run that stops after its last node has nothing to tell. */
    private boolean toldOfStop;

    Tally(EventSink events) {
        this.events = events;
    }

    synchronized void end(NodeOutcome outcome) {
        if (outcome instanceof NodeOutcome.NotAttempted(NodeName ignored, String reason) && !toldOfStop) {
            toldOfStop = true;
            events.accept(new Event.RunStopped(reason));
        }
        outcomes.put(outcome.node(), outcome);
        events.accept(new Event.NodeEnded(outcome));
    }

    synchronized void stop(String reason) {
        if (stopped.isEmpty()) {
            stopped = Optional.of(reason);
        }
    }

    synchronized Optional<String> stopped() {
        return stopped;
    }

    synchronized boolean hasEnded(NodeName node) {
        return outcomes.containsKey(node);
    }

    /** Fails for a node that has not ended. */
    synchronized NodeOutcome outcome(NodeName node) {
        return Optional.ofNullable(outcomes.get(node))
                .orElseThrow(() -> new IllegalStateException(node + " has no outcome"));
    }

    /** Those of these nodes that have ended. */
    synchronized Collection<NodeOutcome> outcomes(List<NodeName> nodes) {
        return nodes.stream().map(outcomes::get).filter(Objects::nonNull).toList();
    }
}
