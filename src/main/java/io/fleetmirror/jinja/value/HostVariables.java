package io.fleetmirror.jinja.value;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A mapping whose values are made when they are asked for: rendering all of 10,000 nodes for one would take long. */
final class HostVariables extends AbstractMap<String, Object> {

    private final Set<String> keys;
    private final Function<String, Object> values;

    HostVariables(Set<String> keys, Function<String, Object> values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public boolean containsKey(Object key) {
        return keys.contains(String.valueOf(key));
    }

    @Override
    public Object get(Object key) {
        return values.apply(String.valueOf(key));
    }

    @Override
    public Set<String> keySet() {
        return keys;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Set<Map.Entry<String, Object>> entries = new LinkedHashSet<>();
        keys.forEach(key -> entries.add(new SimpleEntry<>(key, get(key))));
        return entries;
    }
}
