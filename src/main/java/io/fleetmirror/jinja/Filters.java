package io.fleetmirror.jinja;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.AbstractFilter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Filters and tests that jinjava has in another way than Ansible, or not at all. */
final class Filters {

    /** What a filter does with its value and the arguments behind it. */
    @FunctionalInterface
    private interface Function {
        Object apply(Object value, List<Object> arguments);
    }

    private record Named(String name, Function function) implements AdvancedFilter {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Object filter(
                Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
            return function.apply(value, Keywords.placed(name, arguments, named));
        }
    }

    /** {@code is defined} and {@code is undefined}. */
    private record Defined(String name, boolean expected) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean evaluate(Object value, JinjavaInterpreter interpreter, Object... arguments) {
            boolean missing = value instanceof Missing;
            if (value instanceof Missing one) {
                one.forgive();
            }
            return missing != expected;
        }
    }

    private Filters() {}

    static void register(Context context) {
        context.getAllFilters().stream()
                .filter(filter -> !(filter instanceof AdvancedFilter) && !(filter instanceof AbstractFilter))
                .toList()
                .forEach(filter -> context.registerFilter(new Keywords(filter)));
        Stream.of("default", "d").forEach(name -> context.registerFilter(new Named(name, Filters::defaulted)));
        context.registerFilter(new RegexReplace());
        context.registerFilter(new Named("first", (value, arguments) -> Parts.first(value)));
        context.registerFilter(new Named("last", (value, arguments) -> Parts.last(value)));
        context.registerFilter(new Named("mandatory", (value, arguments) -> value));
        context.registerFilter(new Named("extract", Filters::extract));
        context.registerFilter(new Named("ternary", Filters::ternary));
        context.registerFilter(new Named("flatten", (value, arguments) -> flat(value)));
        context.registerFilter(new Named("combine", Filters::combine));
        context.registerFilter(new Named(
                "b64encode",
                (value, arguments) ->
                        Base64.getEncoder().encodeToString(String.valueOf(value).getBytes(StandardCharsets.UTF_8))));
        Stream.of("equalto", "eq", "==").forEach(name -> context.registerExpTest(new Equality.Test(name, true)));
        Stream.of("ne", "!=").forEach(name -> context.registerExpTest(new Equality.Test(name, false)));
        context.registerExpTest(new Defined("defined", true));
        context.registerExpTest(new Defined("undefined", false));
    }

    /** With {@code true} as the second argument, for what is empty or false too. */
    private static Object defaulted(Object value, List<Object> arguments) {
        Object instead = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean alsoEmpty = arguments.size() > 1 && isTrue(arguments.get(1));
        if (value instanceof Missing missing) {
            return missing.replacedBy(instead);
        }
        return alsoEmpty && !isTrue(value) ? instead : value;
    }

    /** {@code groups.web | map('extract', hostvars, 'ip')}: the value is the key, the arguments are the way from there. */
    private static Object extract(Object key, List<Object> arguments) {
        Object at = arguments.isEmpty() ? Map.of() : part(arguments.getFirst(), key);
        List<Object> way = arguments.size() < 2
                ? List.of()
                : arguments.get(1) instanceof Collection<?> keys ? List.copyOf(keys) : List.of(arguments.get(1));
        for (Object step : way) {
            at = part(at, step);
        }
        return at;
    }

    private static Object part(Object whole, Object key) {
        return switch (whole) {
            case Map<?, ?> map -> map.get(String.valueOf(key));
            case List<?> list when key instanceof Number index -> list.get(index.intValue());
            default -> throw new IllegalArgumentException("nothing can be extracted from a text or number");
        };
    }

    private static Object ternary(Object value, List<Object> arguments) {
        Object otherwise = arguments.size() > 1 ? arguments.get(1) : "";
        return isTrue(value) && !arguments.isEmpty() ? arguments.getFirst() : otherwise;
    }

    private static Object flat(Object value) {
        return value instanceof Collection<?> items
                ? items.stream()
                        .flatMap(item -> flat(item) instanceof Collection<?> inner ? inner.stream() : Stream.of(item))
                        .toList()
                : value;
    }

    private static Object combine(Object value, List<Object> arguments) {
        Map<Object, Object> combined = new LinkedHashMap<>();
        Stream.concat(Stream.of(value), arguments.stream())
                .filter(Map.class::isInstance)
                .forEach(map -> combined.putAll((Map<?, ?>) map));
        return combined;
    }

    private static boolean isTrue(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> !Set.of().contains(value);
        };
    }
}
