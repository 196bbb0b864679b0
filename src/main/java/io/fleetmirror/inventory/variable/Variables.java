package io.fleetmirror.inventory.variable;

import io.fleetmirror.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Variables by name, each with the place where it was set. */
public record Variables(Map<String, YamlValue> values) {

    public static final Variables NONE = new Variables(Map.of());

    public Variables {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<YamlValue> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** These with {@code stronger} on top. */
    public Variables with(Map<String, YamlValue> stronger) {
        if (stronger.isEmpty()) {
            return this;
        }
        Map<String, YamlValue> merged = new LinkedHashMap<>(values);
        merged.putAll(stronger);
        return new Variables(merged);
    }
}
