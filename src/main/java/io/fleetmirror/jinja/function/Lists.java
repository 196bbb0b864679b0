package io.fleetmirror.jinja.function;

import io.fleetmirror.jinja.python.Arithmetic;
import io.fleetmirror.jinja.python.Equality;
import io.fleetmirror.jinja.python.Parts;
import io.fleetmirror.jinja.python.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Filters of lists, as Jinja and Ansible have them: a text is a list of its letters, a mapping one of its keys. */
final class Lists {

    private Lists() {}

    static Object length(Object value) {
        return switch (value) {
            case CharSequence text -> text.toString().codePoints().count();
            case Collection<?> items -> (long) items.size();
            case Map<?, ?> map -> (long) map.size();
            case null, default -> throw new IllegalArgumentException("a number or nothing has no length");
        };
    }

    /** From the last to the first; a text stays one. */
    static Object reversed(Object value) {
        return value instanceof CharSequence text
                ? new StringBuilder(text).reverse().toString()
                : new ArrayList<Object>(Parts.items(value)).reversed();
    }

    /** Texts whether large or small, unless {@code case_sensitive}. */
    static Object sorted(Object value, List<Object> arguments) {
        boolean exactly = isSet(arguments, 1);
        List<Object> all = new ArrayList<>(Parts.items(value));
        Comparator<Object> order = Comparator.comparing(
                item -> folded(Parts.attribute(item, argument(arguments, 2)), exactly), Arithmetic::order);
        all.sort(isSet(arguments, 0) ? order.reversed() : order);
        return all;
    }

    static Object sum(Object value, List<Object> arguments) {
        Object sum = arguments.size() > 1 ? arguments.get(1) : 0L;
        for (Object item : Parts.items(value)) {
            sum = Arithmetic.sum(sum, Parts.attribute(item, argument(arguments, 0)));
        }
        return sum;
    }

    /** Pairs of keys and values, in the order of the keys. */
    static Object dictsort(Object value, List<Object> arguments) {
        if (!arguments.isEmpty() || !(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("dictsort takes a mapping alone here");
        }
        return map.entrySet().stream()
                .sorted(Comparator.comparing(entry -> folded(entry.getKey(), false), Arithmetic::order))
                .toList();
    }

    static Object union(Object value, List<Object> arguments) {
        List<Object> all = new ArrayList<>(list(value));
        all.addAll(list(argument(arguments, 0)));
        return unique(all, true);
    }

    static Object intersect(Object value, List<Object> arguments) {
        return those(value, item -> Equality.isIn(item, list(argument(arguments, 0))));
    }

    static Object difference(Object value, List<Object> arguments) {
        return those(value, item -> !Equality.isIn(item, list(argument(arguments, 0))));
    }

    static Object symmetricDifference(Object value, List<Object> arguments) {
        Object both = intersect(value, arguments);
        return those(union(value, arguments), item -> !Equality.isIn(item, both));
    }

    /** The first of those that are alike, whether written large or small unless {@code case_sensitive}. */
    static List<Object> unique(Collection<?> items, boolean exactly) {
        List<Object> all = new ArrayList<>();
        for (Object item : items) {
            if (all.stream().noneMatch(one -> Equality.equal(folded(one, exactly), folded(item, exactly)))) {
                all.add(item);
            }
        }
        return all;
    }

    /** Lists within the list are taken out, {@code levels} deep or all; what is null goes, unless {@code skip_nulls} is false. */
    static Object flatten(Object value, List<Object> arguments) {
        boolean limited = !arguments.isEmpty() && arguments.getFirst() instanceof Number;
        int levels = limited ? ((Number) arguments.getFirst()).intValue() : Integer.MAX_VALUE;
        boolean withNulls = arguments.size() > 1 && !Truth.of(arguments.get(1));
        return flat(Parts.items(value), levels, withNulls);
    }

    private static List<Object> flat(Collection<?> items, int levels, boolean withNulls) {
        List<Object> all = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Collection<?> inner && levels > 0) {
                all.addAll(flat(inner, levels - 1, withNulls));
            } else if (withNulls || !isNull(item)) {
                all.add(item);
            }
        }
        return all;
    }

    /** Also what says so, as Ansible has it. */
    private static boolean isNull(Object item) {
        return item == null || item.equals("None") || item.equals("null");
    }

    private static Object those(Object value, Predicate<Object> kept) {
        List<Object> some = new ArrayList<>();
        list(value).stream().filter(kept).forEach(some::add);
        return unique(some, true);
    }

    private static Collection<?> list(Object value) {
        if (value instanceof Collection<?> items) {
            return items;
        }
        throw new IllegalArgumentException("it takes two lists");
    }

    private static Object folded(Object value, boolean exactly) {
        return value instanceof CharSequence text && !exactly ? text.toString().toLowerCase(Locale.ROOT) : value;
    }

    private static Object argument(List<Object> arguments, int index) {
        return arguments.size() > index ? arguments.get(index) : "";
    }

    private static boolean isSet(List<Object> arguments, int index) {
        return Truth.of(argument(arguments, index));
    }
}
