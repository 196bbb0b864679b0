package io.fleetmirror.inventory.pattern;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a term's nodes that a subscript leaves: {@code [2]} the third, {@code [-1]} the last, {@code [1:3]} second to
 * fourth, {@code [1:]} all but the first. Both ends count (Ansible's {@code _apply_subscript}).
 */
public record Slice(OptionalInt start, OptionalInt end) {

    static final Slice ALL = new Slice(OptionalInt.empty(), OptionalInt.empty());

    /** The last node, whichever it is. */
    private static final int LAST = -1;

    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(?:(-?[0-9]+)|([0-9]+)[:-]([0-9]*))]");

    /** A name without the subscript behind it. */
    record Sliced(String name, Slice slice) {}

    static Checked<Sliced> parse(Place place, String text) {
        Matcher matcher = SUBSCRIPT.matcher(text);
        if (!matcher.matches()) {
            return Checked.valid(new Sliced(text, ALL));
        }
        try {
            String single = matcher.group(2);
            Slice slice = single != null
                    ? new Slice(OptionalInt.of(Integer.parseInt(single)), OptionalInt.empty())
                    : range(matcher.group(3), matcher.group(4));
            return Checked.valid(new Sliced(matcher.group(1), slice));
        } catch (NumberFormatException ignored) {
            return Checked.faulty(PatternProblems.badTerm(place, text));
        }
    }

    private static Slice range(String start, String end) {
        int last = end.isEmpty() ? LAST : Integer.parseInt(end);
        // Ansible takes an end of 0 for none and then reads the start alone, which comes to the same for [0:0].
        return last == 0
                ? new Slice(OptionalInt.of(Integer.parseInt(start)), OptionalInt.empty())
                : new Slice(OptionalInt.of(Integer.parseInt(start)), OptionalInt.of(last));
    }

    /** Empty when there is no such node. */
    List<String> of(List<String> nodes) {
        if (start.isEmpty() || nodes.isEmpty()) {
            return nodes;
        }
        int size = nodes.size();
        if (end.isEmpty()) {
            int index = start.getAsInt() < 0 ? size + start.getAsInt() : start.getAsInt();
            return index < 0 || index >= size ? List.of() : List.of(nodes.get(index));
        }
        int last = end.getAsInt() == LAST ? size - 1 : Math.min(end.getAsInt(), size - 1);
        return start.getAsInt() > last ? List.of() : nodes.subList(start.getAsInt(), last + 1);
    }
}
