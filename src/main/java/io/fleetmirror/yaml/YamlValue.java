package io.fleetmirror.yaml;

import io.fleetmirror.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A value of a YAML file with its place, so that whoever reads it can say where a fault lies. */
public sealed interface YamlValue {

    Place place();

    /** Whether nothing was written, or null. */
    default boolean isNull() {
        return this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
    }

    /** The same, if it is one text, with the variable of the environment that it was made without. */
    default YamlValue madeWithout(Optional<String> unset) {
        return this instanceof YamlScalar scalar && unset.isPresent()
                ? new YamlScalar(scalar.place(), scalar.text(), scalar.kind(), unset)
                : this;
    }

    /** The same with no template in it, whatever its texts say. */
    default YamlValue unsafe() {
        return switch (this) {
            case YamlScalar scalar
            when scalar.kind() == YamlScalar.Kind.TEXT ->
                new YamlScalar(scalar.place(), scalar.text(), YamlScalar.Kind.UNSAFE, scalar.unset());
            case YamlScalar scalar -> scalar;
            case YamlList list ->
                new YamlList(
                        list.place(),
                        list.items().stream().map(YamlValue::unsafe).toList());
            case YamlMap map -> {
                Map<String, Entry> entries = new LinkedHashMap<>();
                map.entries()
                        .forEach((key, entry) -> entries.put(
                                key, new Entry(entry.keyPlace(), entry.value().unsafe())));
                yield new YamlMap(map.place(), entries);
            }
        };
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

    /**
     * A scalar: its text as written, and what YAML 1.1 (Ansible's) takes it for. {@code unset} is the variable of the environment that
     * it was made without, to be named where the scalar is none that may stand here.
     */
    record YamlScalar(Place place, String text, Kind kind, Optional<String> unset) implements YamlValue {

        /** One that was made without asking the environment. */
        public YamlScalar(Place place, String text, Kind kind) {
            this(place, text, kind, Optional.empty());
        }

        /** Whether its value is known only once it is rendered: it holds a template, or is encrypted. */
        public boolean isTemplate() {
            boolean braces = text.contains("{{") || text.contains("{%") || text.contains("{#");
            return kind == Kind.VAULT || (kind == Kind.TEXT && braces);
        }

        /** For one of kind BOOLEAN: which of the two it is. */
        public boolean isTrue() {
            return List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
        }

        public boolean isText() {
            return switch (kind) {
                case TEXT, SECRET, UNSAFE, VAULT -> true;
                case INTEGER, DECIMAL, BOOLEAN, NULL -> false;
            };
        }

        /** Without what was encrypted. */
        @Override
        public String toString() {
            String shown = kind == Kind.SECRET ? "***" : text;
            return "YamlScalar[place=" + place + ", text=" + shown + ", kind=" + kind + "]";
        }

        /** What an unquoted scalar would be read as; a quoted one is always {@link #TEXT}. */
        public enum Kind {
            TEXT,
            INTEGER,
            DECIMAL,
            BOOLEAN,
            NULL,
            /** Encrypted with Ansible Vault ({@code !vault}); the text is the ciphertext. */
            VAULT,
            /** A text that was encrypted: whoever tells of it does not show it. */
            SECRET,
            /** Text that is not a template, whatever stands in it ({@code !unsafe}). */
            UNSAFE
        }
    }
}
