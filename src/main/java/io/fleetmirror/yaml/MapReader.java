package io.fleetmirror.yaml;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes a mapping apart key by key. Every key that is asked for is known from then on; {@link #finish} tells of the
 * others. Faults go to {@code problems}, all of them, so that a reader can go on after the first.
 */
public final class MapReader {

    private final YamlMap map;
    private final String owner;
    private final Consumer<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> later = new LinkedHashSet<>();
    private final Map<String, String> elsewhere = new HashMap<>();

    /** {@code owner} is what problems call the mapping, such as "a mirror". */
    public MapReader(YamlMap map, String owner, Consumer<Problem> problems) {
        this.map = map;
        this.owner = owner;
        this.problems = problems;
    }

    public Place place() {
        return map.place();
    }

    public boolean has(String key) {
        known.add(key);
        return map.entries().containsKey(key);
    }

    /** Where a key that was written stands; the mapping itself for another. */
    public Place placeOf(String key) {
        Entry entry = map.entries().get(key);
        return entry == null ? map.place() : entry.keyPlace();
    }

    /** The value of a key, if it was written. */
    public Optional<Field> field(String key) {
        known.add(key);
        return Optional.ofNullable(map.entries().get(key)).map(entry -> new Field(key, entry.value(), problems));
    }

    /** The same; {@link #finish} tells where it is missing. */
    public Optional<Field> required(String key) {
        if (!has(key)) {
            missing.add(key);
        }
        return field(key);
    }

    public Optional<String> text(String key) {
        return field(key).flatMap(Field::text);
    }

    public Optional<Boolean> flag(String key) {
        return field(key).flatMap(Field::flag);
    }

    /** What {@code reader} makes of a key, and {@code otherwise} where it was not written; none where it is faulty. */
    public <T> Optional<T> read(String key, Function<Field, Optional<T>> reader, T otherwise) {
        return has(key) ? field(key).flatMap(reader) : Optional.of(otherwise);
    }

    public Optional<List<String>> texts(String key) {
        return field(key).flatMap(Field::texts);
    }

    /** Keys that a later version will know; each that is written is a problem that says so. */
    public void notYet(Collection<String> keys) {
        later.addAll(keys);
    }

    /** Keys that people look for here and that are said in another way, with what to write instead. */
    public void elsewhere(Map<String, String> remedies) {
        elsewhere.putAll(remedies);
    }

    /** Tells of every key that nobody asked for, and of those that are missing: not of one that was mistyped, which is told. */
    public void finish() {
        map.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.accept(stray(key, entry));
                Suggestion.nearest(key, known).ifPresent(missing::remove);
            }
        });
        missing.forEach(key -> problems.accept(YamlProblems.missingKey(map.place(), owner, key)));
    }

    private Problem stray(String key, Entry entry) {
        if (elsewhere.containsKey(key)) {
            return YamlProblems.elsewhere(entry.keyPlace(), owner, key, elsewhere.get(key));
        }
        return later.contains(key)
                ? YamlProblems.notYet(entry.keyPlace(), owner, key)
                : YamlProblems.unknownKey(entry.keyPlace(), owner, key, known);
    }
}
