package io.fleetmirror.rollout;

import io.fleetmirror.desired.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of waves, as Ansible's: the last size repeats until no node is left, a percentage rounds down and is never
 * less than one node. Percentages are of the whole play, as {@code serial} says how much of it may be away at once, but only
 * nodes with work take a place: a wave of nodes that are as they should be would prove nothing about the change.
 */
public final class Waves {

    private Waves() {}

    /** Every item once, in order; {@code playSize} counts the play's nodes, those without work too. */
    public static <T> List<List<T>> of(Serial serial, int playSize, List<T> withWork) {
        List<List<T>> waves = new ArrayList<>();
        int from = 0;
        while (from < withWork.size()) {
            int index = Math.min(waves.size(), serial.sizes().size() - 1);
            int size = nodes(serial.sizes().get(index), playSize);
            int to = Math.min(withWork.size(), from + size);
            waves.add(List.copyOf(withWork.subList(from, to)));
            from = to;
        }
        return List.copyOf(waves);
    }

    private static int nodes(Serial.Size size, int playSize) {
        return switch (size) {
            case Serial.Count(int nodes) -> nodes;
            case Serial.Percent(int percent) -> Math.max(1, (int) ((long) playSize * percent / 100));
        };
    }
}
