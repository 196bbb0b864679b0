package io.fleetmirror.inventory;

import io.fleetmirror.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables by name, each with the place where it was set. */
public record Variables(Map<String, YamlValue> values) {
    public Variables {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
