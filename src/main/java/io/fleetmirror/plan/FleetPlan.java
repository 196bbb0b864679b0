package io.fleetmirror.plan;

import io.fleetmirror.desired.Serial;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The plans of the whole fleet, play by play, made before the first node is touched. */
public record FleetPlan(List<Play> plays) {

    public FleetPlan {
        plays = List.copyOf(plays);
    }

    /** What fails on one node keeps no other from its turn; what no {@code max_fail_percentage} allows still does. */
    public static final OptionalInt ANY_MAY_FAIL = OptionalInt.of(100);

    /** One play's plans in the order of the inventory, and how they may be carried out. */
    public record Play(String name, Serial serial, OptionalInt maxFailPercentage, List<NodePlan> nodes) {
        public Play {
            nodes = List.copyOf(nodes);
        }
    }

    public Stream<NodePlan> nodes() {
        return plays.stream().flatMap(play -> play.nodes().stream());
    }

    public boolean hasChanges() {
        return nodes().anyMatch(NodePlan.Change.class::isInstance);
    }
}
