package io.fleetmirror.desired;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * One play with its nodes, resolved. A node that several plays name stands in the first of them, with what all of them
 * say of it, so that it is changed once. {@code maxFailPercentage} is Ansible's: the run stops when more fail; without one,
 * when all nodes of a wave do.
 */
public record DesiredPlay(String name, Serial serial, OptionalInt maxFailPercentage, List<DesiredNode> nodes) {
    public DesiredPlay {
        nodes = List.copyOf(nodes);
        if (maxFailPercentage.isPresent() && (maxFailPercentage.getAsInt() < 0 || maxFailPercentage.getAsInt() > 100)) {
            throw new IllegalArgumentException("max_fail_percentage " + maxFailPercentage + " is outside 0 to 100");
        }
    }

    /** The same with its nodes changed. */
    public DesiredPlay with(UnaryOperator<DesiredNode> changed) {
        return new DesiredPlay(
                name, serial, maxFailPercentage, nodes.stream().map(changed).toList());
    }
}
