package io.fleetmirror.yaml;

import io.fleetmirror.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file with its place, so that whoever reads it can say where a fault lies. */
public sealed interface YamlValue {

    Place place();

    /** Whether nothing was written, or null. */
    default boolean isNull() {
        return this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
    }

    /** A mapping with text keys, in the order of the file. */
    record YamlMap(Place place, Map<String, Entry> entries) implements YamlValue {
        public YamlMap {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** A value and the place of its key. */
    record Entry(Place keyPlace, YamlValue value) {}

    /** A sequence. */
    record YamlList(Place place, List<YamlValue> items) implements YamlValue {
        public YamlList {
            items = List.copyOf(items);
        }
    }

    /** A scalar: its text as written, and what YAML 1.1 (Ansible's) takes it for. */
    record YamlScalar(Place place, String text, Kind kind) implements YamlValue {

        /** Whether a template expression stands in it, so that its value is known only once it is rendered. */
        public boolean isTemplate() {
            return kind == Kind.TEXT && (text.contains("{{") || text.contains("{%") || text.contains("{#"));
        }

        /** What an unquoted scalar would be read as; a quoted one is always {@link #TEXT}. */
        public enum Kind {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NULL,
            /** A tag of its own, such as {@code !vault}. */
            TAGGED
        }
    }
}
