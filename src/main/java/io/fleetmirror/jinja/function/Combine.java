package io.fleetmirror.jinja.function;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import io.fleetmirror.jinja.python.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code combine}: mappings, and lists of mappings, of which the later wins; key by key at every depth where {@code recursive}. */
final class Combine implements AdvancedFilter {

    @Override
    public String getName() {
        return "combine";
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
        Keywords.placed(getName(), new Object[0], named);
        boolean recursive = Truth.of(named.get("recursive"));
        List<Object> all = new ArrayList<>();
        Stream.concat(Stream.of(value), Arrays.stream(arguments))
                .forEach(item ->
                        all.addAll(item instanceof Collection<?> items ? items : Collections.singletonList(item)));
        Map<Object, Object> combined = Map.of();
        for (Object one : all) {
            if (!(one instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("combine takes mappings, and lists of them, alone");
            }
            combined = combined(combined, map, recursive);
        }
        return combined;
    }

    private static Map<Object, Object> combined(Map<?, ?> weaker, Map<?, ?> stronger, boolean recursive) {
        Map<Object, Object> combined = new LinkedHashMap<>(weaker);
        stronger.forEach((key, value) -> combined.put(
                key,
                recursive && value instanceof Map<?, ?> map && weaker.get(key) instanceof Map<?, ?> before
                        ? combined(before, map, true)
                        : value));
        return combined;
    }
}
