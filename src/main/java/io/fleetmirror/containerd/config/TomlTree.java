package io.fleetmirror.containerd.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Asks a parsed TOML file by path; a path through something that is no table leads nowhere instead of throwing. */
record TomlTree(TomlTable root) {

    Optional<Object> at(List<String> path) {
        Optional<Object> value = Optional.of(root);
        for (String key : path) {
            value = value.isPresent() && value.get() instanceof TomlTable table
                    ? Optional.ofNullable(table.get(List.of(key)))
                    : Optional.empty();
        }
        return value;
    }

    Optional<TomlTable> table(List<String> path) {
        return at(path).filter(TomlTable.class::isInstance).map(TomlTable.class::cast);
    }

    Optional<String> string(List<String> path) {
        return at(path).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The strings of an array; empty where there is none. */
    List<String> strings(List<String> path) {
        return at(path).filter(TomlArray.class::isInstance)
                .map(TomlArray.class::cast)
                .map(array -> array.toList().stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList())
                .orElse(List.of());
    }

    /** The keys of a table in the order of the file; empty where there is none. */
    List<String> keys(List<String> path) {
        return table(path).map(table -> List.copyOf(table.keySet())).orElse(List.of());
    }

    /** The path that leads from the table at {@code path} down these keys. */
    static List<String> below(List<String> path, String... keys) {
        return Stream.concat(path.stream(), Stream.of(keys)).toList();
    }
}
