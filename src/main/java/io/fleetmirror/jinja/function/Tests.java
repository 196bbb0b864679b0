package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import io.fleetmirror.jinja.python.Arithmetic;
import io.fleetmirror.jinja.python.Equality;
import io.fleetmirror.jinja.python.Truth;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Values;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Jinja's tests, as Python decides them. jinjava has others by the same names; what it has beyond these is not known here. */
public final class Tests {

    /** What a test says of a value and the one that is given with it. */
    private record Of(String name, int arguments, BiPredicate<Object, Object> meaning) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object value, JinjavaInterpreter interpreter, Object... given) {
            if (given.length != arguments) {
                throw new IllegalArgumentException(
                        "the test \"" + name + "\" takes " + (arguments == 0 ? "no value" : "one value"));
            }
            return meaning.test(value, arguments == 0 ? null : given[0]);
        }
    }

    /** One of jinjava's own, which Ansible does not have or decides otherwise. */
    private record Unknown(String name) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object value, JinjavaInterpreter interpreter, Object... given) {
            throw new IllegalArgumentException("there is no test \"" + name + "\"");
        }
    }

    private Tests() {}

    /** Puts ours in the place of all that jinjava has. */
    public static void register(Context context) {
        context.getAllExpTests().forEach(test -> context.registerExpTest(new Unknown(test.getName())));
        of(context, value -> !missing(value), "defined");
        of(context, Tests::missing, "undefined");
        of(context, Boolean.class::isInstance, "boolean");
        of(context, Boolean.TRUE::equals, "true");
        of(context, Boolean.FALSE::equals, "false");
        of(context, value -> value instanceof Number && !isBroken(value), "integer");
        of(context, Tests::isBroken, "float");
        of(context, value -> value instanceof Number || value instanceof Boolean, "number");
        of(context, CharSequence.class::isInstance, "string");
        of(context, Map.class::isInstance, "mapping");
        of(context, Tests::hasItems, "iterable", "sequence");
        of(context, value -> value == null, "none");
        of(context, Truth::of, "truthy");
        of(context, value -> Equality.equal(Arithmetic.remainder(value, 2L), 0L), "even");
        of(context, value -> Equality.equal(Arithmetic.remainder(value, 2L), 1L), "odd");
        of(context, value -> isWritten(value, Values.text(value).toLowerCase(Locale.ROOT)), "lower");
        of(context, value -> isWritten(value, Values.text(value).toUpperCase(Locale.ROOT)), "upper");
        with(context, (value, by) -> Equality.equal(Arithmetic.remainder(value, by), 0L), "divisibleby");
        with(context, Equality::equal, "equalto", "eq", "==");
        with(context, (one, other) -> !Equality.equal(one, other), "ne", "!=");
        with(context, (one, other) -> Arithmetic.order(one, other) < 0, "lessthan", "lt", "<");
        with(context, (one, other) -> Arithmetic.order(one, other) <= 0, "le", "<=");
        with(context, (one, other) -> Arithmetic.order(one, other) > 0, "greaterthan", "gt", ">");
        with(context, (one, other) -> Arithmetic.order(one, other) >= 0, "ge", ">=");
        with(context, Equality::isIn, "in");
        with(context, Tests::same, "sameas");
    }

    /** Whether it is one of ours. */
    public static boolean isKnown(String name, Context context) {
        return context.getExpTest(name) instanceof Of;
    }

    private static void of(Context context, Predicate<Object> meaning, String... names) {
        Stream.of(names)
                .forEach(name -> context.registerExpTest(new Of(name, 0, (value, ignored) -> meaning.test(value))));
    }

    private static void with(Context context, BiPredicate<Object, Object> meaning, String... names) {
        Stream.of(names).forEach(name -> context.registerExpTest(new Of(name, 1, meaning)));
    }

    private static boolean missing(Object value) {
        if (value instanceof Missing one) {
            one.forgive();
        }
        return value instanceof Missing;
    }

    private static boolean isBroken(Object value) {
        return value instanceof Double || value instanceof Float || value instanceof BigDecimal;
    }

    private static boolean hasItems(Object value) {
        return value instanceof CharSequence || value instanceof Collection || value instanceof Map;
    }

    /** Whether a value's text has letters, and all of them large, or small. */
    private static boolean isWritten(Object value, String folded) {
        String text = Values.text(value);
        return text.equals(folded) && !text.toLowerCase(Locale.ROOT).equals(text.toUpperCase(Locale.ROOT));
    }

    private static boolean same(Object value, Object other) {
        if (other != null && !(other instanceof Boolean)) {
            throw new IllegalArgumentException("sameas takes true, false and none here: write == for anything else");
        }
        return Objects.equals(value, other);
    }
}
