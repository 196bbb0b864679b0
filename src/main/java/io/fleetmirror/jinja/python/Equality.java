package io.fleetmirror.jinja.python;

import io.fleetmirror.jinja.value.Values;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code ==} and {@code in} as Python has them: a text is never equal to a number or a boolean, which jinjava would convert. */
public final class Equality {

    private Equality() {}

    /** Also item by item, and key by key. */
    public static boolean equal(Object left, Object right) {
        Object one = plain(left);
        Object other = plain(right);
        if (one instanceof BigDecimal first && other instanceof BigDecimal second) {
            return first.compareTo(second) == 0;
        } else if (one instanceof List<?> first && other instanceof List<?> second) {
            return first.size() == second.size() && sameItems(first.iterator(), second.iterator());
        } else if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.keySet().stream().allMatch(key -> equal(first.get(key), second.get(key)));
        }
        return Objects.equals(one, other);
    }

    /** {@code item in whole}: a part of a text, an item of a list, a key of a mapping. */
    public static boolean isIn(Object item, Object whole) {
        return switch (whole) {
            case CharSequence text
            when item instanceof CharSequence part -> text.toString().contains(part);
            case Map<?, ?> map -> map.containsKey(Values.text(item));
            case Collection<?> items -> items.stream().anyMatch(one -> equal(item, one));
            case CharSequence ignored ->
                throw new IllegalArgumentException(
                        "in a text only a text can be looked for; write it as one: 5 | string");
            case null, default -> throw new IllegalArgumentException("nothing is in what is no text, list or mapping");
        };
    }

    private static boolean sameItems(Iterator<?> left, Iterator<?> right) {
        while (left.hasNext()) {
            if (!equal(left.next(), right.next())) {
                return false;
            }
        }
        return true;
    }

    /** True is one to Python, and false is zero. */
    private static Object plain(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? BigDecimal.ONE : BigDecimal.ZERO;
            case Double number when !Double.isFinite(number) -> number;
            case Number number -> new BigDecimal(number.toString());
            case CharSequence text -> text.toString();
            case null, default -> value;
        };
    }
}
