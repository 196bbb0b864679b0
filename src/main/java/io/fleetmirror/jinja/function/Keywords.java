package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.Filter;
import io.fleetmirror.jinja.python.Parts;
import io.fleetmirror.jinja.python.Truth;
import io.fleetmirror.jinja.value.Missing;
import io.fleetmirror.jinja.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A filter of jinjava, which takes {@code attribute='x'} for its next argument, whatever that means. */
record Keywords(Filter filter) implements AdvancedFilter {

    /** The names that Jinja and Ansible give to arguments, where their places are the same here. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("sort", List.of("reverse", "case_sensitive", "attribute")),
            Map.entry("join", List.of("d", "attribute")),
            Map.entry("int", List.of("default")),
            Map.entry("float", List.of("default")),
            Map.entry("replace", List.of("old", "new", "count")),
            Map.entry("trim", List.of()),
            Map.entry("sum", List.of("attribute", "start")),
            Map.entry("dictsort", List.of()),
            Map.entry("split", List.of("sep")),
            Map.entry("b64encode", List.of()),
            Map.entry("b64decode", List.of()),
            Map.entry("unique", List.of("case_sensitive")),
            Map.entry("regex_replace", List.of("pattern", "replacement", "ignorecase", "multiline")),
            Map.entry("combine", List.of("recursive")),
            Map.entry("flatten", List.of("levels", "skip_nulls")),
            Map.entry("default", List.of("default_value", "boolean")),
            Map.entry("d", List.of("default_value", "boolean")),
            Map.entry("mandatory", List.of("msg")),
            Map.entry("extract", List.of("container", "morekeys")),
            Map.entry("ternary", List.of("true_val", "false_val", "none_val")));

    /** Filters of texts, which take anything else for its text. */
    private static final Set<String> TEXTS = Set.of("b64decode", "capitalize", "lower", "upper");

    /** What is left out before a named one is an empty text, which is false too. */
    private static final Object LEFT_OUT = "";

    @Override
    public String getName() {
        return filter.getName();
    }

    @Override
    public boolean preserveSafeString() {
        return filter.preserveSafeString();
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
        if (getName().equals("map") && arguments.length == 0 && named.keySet().equals(Set.of("attribute"))) {
            List<Object> parts = new ArrayList<>();
            Parts.items(prepared(value)).forEach(item -> parts.add(Parts.attribute(item, named.get("attribute"))));
            return value instanceof Missing ? value : parts;
        } else if (filter instanceof AdvancedFilter advanced) {
            return advanced.filter(prepared(value), interpreter, arguments, named);
        }
        return filter.filter(
                prepared(value),
                interpreter,
                placed(getName(), arguments, named).toArray(),
                Map.of());
    }

    private Object prepared(Object value) {
        if (value instanceof Missing) {
            return value;
        } else if (TEXTS.contains(getName())) {
            return Values.text(value);
        }
        return Truth.of(value) ? Parts.items(value) : List.of(); // as Jinja goes through a sequence
    }

    static List<Object> placed(String filter, Object[] arguments, Map<String, Object> named) {
        List<String> names = NAMES.getOrDefault(filter, List.of());
        if (NAMES.containsKey(filter) && arguments.length > names.size()) {
            throw new IllegalArgumentException("the filter \"" + filter + "\" takes no more than " + names + " here");
        }
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        Map<String, Object> left = new HashMap<>(named);
        for (String name : names.stream().skip(arguments.length).toList()) {
            if (!left.isEmpty()) {
                all.add(left.containsKey(name) ? left.remove(name) : LEFT_OUT);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "the filter \"" + filter + "\" takes no argument \"" + Collections.min(left.keySet()) + "\"");
        }
        return all;
    }
}
