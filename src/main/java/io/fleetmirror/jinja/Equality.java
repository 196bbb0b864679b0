package io.fleetmirror.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code ==} as Python has it: a text is never equal to a number or a boolean, which jinjava would convert. */
final class Equality {

    /** {@code is equalto} and its other names, which {@code select} takes too. */
    record Test(String name, boolean expected) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object value, JinjavaInterpreter interpreter, Object... arguments) {
            if (arguments.length != 1) {
                throw new IllegalArgumentException("the test \"" + name + "\" takes one value");
            }
            return equal(value, arguments[0]) == expected;
        }
    }

    private Equality() {}

    static boolean equal(Object left, Object right) {
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
