package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import io.fleetmirror.jinja.python.Parts;
import io.fleetmirror.jinja.python.TextMethods;
import io.fleetmirror.jinja.python.Truth;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Values;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filters that jinjava has in another way than Ansible, or not at all. */
public final class Filters {

    /** What a filter does with its value and the arguments behind it. */
    @FunctionalInterface
    private interface Function {
        Object apply(Object value, List<Object> arguments);
    }

    /** What jinjava has by a name of Ansible's, and means alike where {@link Keywords} prepares the value. */
    private static final Set<String> ALIKE =
            Set.of("b64decode", "capitalize", "lower", "map", "reject", "rejectattr", "select", "selectattr", "upper");

    /** One of jinjava's own, which Ansible does not have or means otherwise. */
    private record Unknown(String name) implements AdvancedFilter {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Object filter(
                Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
            throw new IllegalArgumentException("there is no filter \"" + name + "\"");
        }
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

    private Filters() {}

    /** Puts ours in the place of all that jinjava has, with the tags that go through values. */
    public static void register(Context context) {
        context.getAllFilters()
                .forEach(filter -> context.registerFilter(
                        ALIKE.contains(filter.getName()) ? new Keywords(filter) : new Unknown(filter.getName())));
        Stream.of("default", "d").forEach(name -> context.registerFilter(new Named(name, Filters::defaulted)));
        context.registerFilter(new RegexReplace());
        context.registerFilter(new Combine());
        ofLists(context);
        ofTexts(context);
        of(context, "mandatory", (value, arguments) -> value);
        of(context, "extract", Filters::extract);
        of(context, "ternary", Filters::ternary);
        of(context, "int", Numbers::whole);
        of(context, "float", Numbers::broken);
        of(context, "bool", (value, arguments) -> Numbers.truth(value));
        of(context, "abs", (value, arguments) -> Numbers.absolute(value));
        context.registerTag(new Branches());
        context.registerTag(new Loops());
    }

    private static void ofLists(Context context) {
        of(context, "first", (value, arguments) -> Parts.first(value));
        of(context, "last", (value, arguments) -> Parts.last(value));
        of(context, "length", (value, arguments) -> Lists.length(value));
        of(context, "count", (value, arguments) -> Lists.length(value));
        of(context, "reverse", (value, arguments) -> Lists.reversed(value));
        of(context, "sort", Lists::sorted);
        of(context, "sum", Lists::sum);
        of(context, "dictsort", Lists::dictsort);
        of(context, "flatten", Lists::flatten);
        of(context, "union", Lists::union);
        of(context, "intersect", Lists::intersect);
        of(context, "difference", Lists::difference);
        of(context, "symmetric_difference", Lists::symmetricDifference);
        of(
                context,
                "unique",
                (value, arguments) ->
                        Lists.unique(Parts.items(value), !arguments.isEmpty() && Truth.of(arguments.getFirst())));
        of(context, "join", Filters::joined);
        of(context, "list", (value, arguments) -> Parts.items(value));
    }

    private static void ofTexts(Context context) {
        of(context, "string", (value, arguments) -> Values.text(value));
        of(context, "urlencode", (value, arguments) -> encoded(value));
        of(
                context,
                "b64encode",
                (value, arguments) ->
                        Base64.getEncoder().encodeToString(Values.text(value).getBytes(StandardCharsets.UTF_8)));
        of(context, "trim", (value, arguments) -> Values.text(value).strip());
        of(context, "title", (value, arguments) -> TextMethods.title(Values.text(value)));
        of(context, "replace", (value, arguments) -> TextMethods.replaced(Values.text(value), arguments));
        of(context, "split", (value, arguments) -> {
            if (value instanceof CharSequence text) {
                return TextMethods.invoke(text.toString(), "split", arguments.toArray());
            }
            throw new IllegalArgumentException("only a text can be split");
        });
    }

    /** What is missing stays so, and is told of. */
    private static void of(Context context, String name, Function function) {
        context.registerFilter(new Named(
                name, (value, arguments) -> value instanceof Missing ? value : function.apply(value, arguments)));
    }

    /** Whether Ansible has it too, and it means the same here. */
    public static boolean isKnown(String name, Context context) {
        return context.getFilter(name) != null && !(context.getFilter(name) instanceof Unknown);
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
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("extract takes a mapping or a list");
        }
        Object at = Parts.part(arguments.getFirst(), key);
        List<Object> way = arguments.size() < 2
                ? List.of()
                : arguments.get(1) instanceof Collection<?> keys ? List.copyOf(keys) : List.of(arguments.get(1));
        for (Object step : way) {
            at = Parts.part(at, step);
        }
        return at;
    }

    private static Object ternary(Object value, List<Object> arguments) {
        if (arguments.size() < 2) {
            throw new IllegalArgumentException("ternary takes a value for true and one for false");
        }
        return value == null && arguments.size() > 2 ? arguments.get(2) : arguments.get(Truth.of(value) ? 0 : 1);
    }

    private static Object joined(Object value, List<Object> arguments) {
        String between = arguments.isEmpty() ? "" : Values.text(arguments.getFirst());
        Object attribute = arguments.size() > 1 ? arguments.get(1) : "";
        return Parts.items(value).stream()
                .map(item -> Parts.attribute(item, attribute))
                .map(Values::text)
                .collect(Collectors.joining(between));
    }

    /** Percent signs for all but letters, digits and {@code _.-~/}: jinjava writes a blank as a plus. */
    private static String encoded(Object value) {
        if (value instanceof Collection || value instanceof Map) {
            throw new IllegalArgumentException("urlencode takes texts and numbers alone here");
        }
        return URLEncoder.encode(Values.text(value), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }
}
