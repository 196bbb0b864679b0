package io.fleetmirror.jinja;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.AbstractFilter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filters and tests that jinjava has in another way than Ansible, or not at all. */
final class Filters {

    /** What a filter does with its value and the arguments behind it. */
    @FunctionalInterface
    private interface Function {
        Object apply(Object value, List<Object> arguments);
    }

    /** What jinjava has by a name of Ansible's, and means otherwise. */
    private static final Set<String> OTHERS = Set.of(
            "batch",
            "groupby",
            "ipaddr",
            "ipv4",
            "ipv6",
            "pprint",
            "random",
            "round",
            "shuffle",
            "truncate",
            "xmlattr");

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
        context.registerFilter(new Named("flatten", Filters::flatten));
        context.registerFilter(new Named("unique", Filters::unique));
        context.registerFilter(new Combine());
        context.registerFilter(new Named("join", Filters::joined));
        context.registerFilter(new Named("string", (value, arguments) -> missingOr(value, Values.text(value))));
        context.registerFilter(new Named("list", (value, arguments) -> missingOr(value, Parts.items(value))));
        context.registerFilter(new Named("urlencode", (value, arguments) -> missingOr(value, encoded(value))));
        context.registerFilter(new Named(
                "b64encode",
                (value, arguments) ->
                        Base64.getEncoder().encodeToString(Values.text(value).getBytes(StandardCharsets.UTF_8))));
        Stream.of("equalto", "eq", "==")
                .forEach(name -> context.registerExpTest(new Equality.Test(name, Equality::equal)));
        Stream.of("ne", "!=")
                .forEach(name ->
                        context.registerExpTest(new Equality.Test(name, (one, other) -> !Equality.equal(one, other))));
        context.registerExpTest(new Equality.Test("in", Equality::isIn));
        context.registerExpTest(new Equality.Test("sameas", Objects::equals));
        context.registerTag(new Truth.Tag());
        context.registerExpTest(new Defined("defined", true));
        context.registerExpTest(new Defined("undefined", false));
    }

    static boolean isKnown(String name, Context context) {
        return !OTHERS.contains(name) && context.getFilter(name) != null;
    }

    /** With {@code true} as the second argument, for what is empty or false too. */
    private static Object defaulted(Object value, List<Object> arguments) {
        Object instead = arguments.isEmpty() ? "" : arguments.getFirst();
        boolean alsoEmpty = arguments.size() > 1 && Truth.of(arguments.get(1));
        if (value instanceof Missing missing) {
            return missing.replacedBy(instead);
        }
        return alsoEmpty && !Truth.of(value) ? instead : value;
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
        if (value == null && arguments.size() > 2) {
            return arguments.get(2);
        }
        return Truth.of(value) && !arguments.isEmpty() ? arguments.getFirst() : otherwise;
    }

    /** Lists within the list are taken out, {@code levels} deep or all; what is null goes, unless {@code skip_nulls} is false. */
    private static Object flatten(Object value, List<Object> arguments) {
        boolean limited = !arguments.isEmpty() && arguments.getFirst() instanceof Number;
        int levels = limited ? ((Number) arguments.getFirst()).intValue() : Integer.MAX_VALUE;
        boolean withNulls = arguments.size() > 1 && !Truth.of(arguments.get(1));
        return value instanceof Collection<?> items ? flat(items, levels, withNulls) : value;
    }

    private static List<Object> flat(Collection<?> items, int levels, boolean withNulls) {
        List<Object> all = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Collection<?> inner && levels > 0) {
                all.addAll(flat(inner, levels - 1, withNulls));
            } else if (withNulls || item != null) {
                all.add(item);
            }
        }
        return all;
    }

    /** The first of those that are alike, whether written large or small unless {@code case_sensitive}. */
    private static Object unique(Object value, List<Object> arguments) {
        boolean exactly = !arguments.isEmpty() && Truth.of(arguments.getFirst());
        List<Object> all = new ArrayList<>();
        for (Object item : value instanceof Missing ? List.of() : Parts.items(value)) {
            if (all.stream().noneMatch(one -> Equality.equal(folded(one, exactly), folded(item, exactly)))) {
                all.add(item);
            }
        }
        return missingOr(value, all);
    }

    private static Object folded(Object value, boolean exactly) {
        return value instanceof CharSequence text && !exactly ? text.toString().toLowerCase(Locale.ROOT) : value;
    }

    private static Object joined(Object value, List<Object> arguments) {
        if (value instanceof Missing) {
            return value;
        }
        String between = arguments.isEmpty() ? "" : Values.text(arguments.getFirst());
        Object attribute = arguments.size() > 1 ? arguments.get(1) : "";
        return Parts.items(value).stream()
                .map(item -> attribute.equals("") ? item : part(item, attribute))
                .map(Values::text)
                .collect(Collectors.joining(between));
    }

    /** Percent signs for all but letters, digits and {@code _.-~/}: jinjava writes a blank as a plus. */
    private static String encoded(Object value) {
        return URLEncoder.encode(Values.text(value), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }

    private static Object missingOr(Object value, Object instead) {
        return value instanceof Missing ? value : instead;
    }
}
