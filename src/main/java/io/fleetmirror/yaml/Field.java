package io.fleetmirror.yaml;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A value under the name that its user knows it by, to be read as the type that is expected. What is of another type
 * becomes a problem and is then absent; so is, without a problem, a template that nobody has rendered.
 */
public record Field(String name, YamlValue value, Consumer<Problem> problems) {

    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n", "0");

    /** A text that is not empty; a number counts as one where Ansible would write it alike, which it does not {@code 0777}. */
    public Optional<String> text() {
        String expected = "a text";
        return scalar(expected).flatMap(scalar -> switch (scalar.kind()) {
            case TEXT, UNSAFE, SECRET -> scalar.text().isBlank() ? refused(expected) : Optional.of(scalar.text());
            case INTEGER, DECIMAL ->
                PythonSpelling.of(scalar).equals(scalar.text())
                        ? Optional.of(scalar.text())
                        : refused("it in quotes: without them it is a number, which Ansible puts in another way");
            case BOOLEAN -> refused("a text, in quotes if \"" + scalar.text() + "\" is meant as one");
            case NULL, VAULT -> Optional.empty();
        });
    }

    /** A whole number within the limits, also one in quotes, as variables of the command line are. */
    public Optional<Integer> integer(int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        return scalar(expected).flatMap(scalar -> {
            if (!DECIMAL.matcher(scalar.text()).matches()) {
                return refused(expected);
            }
            int number = Integer.parseInt(scalar.text());
            return number < min || number > max ? refused(expected) : Optional.of(number);
        });
    }

    /** true or false in any of YAML 1.1's spellings, also in quotes, as Ansible takes them. */
    public Optional<Boolean> flag() {
        String expected = "true or false";
        return scalar(expected).flatMap(scalar -> {
            String word = scalar.text().toLowerCase(Locale.ROOT);
            return TRUE.contains(word)
                    ? Optional.of(true)
                    : FALSE.contains(word) ? Optional.of(false) : refused(expected);
        });
    }

    /** One of the words, which must be written exactly. */
    public Optional<String> oneOf(List<String> words) {
        String expected = String.join(" or ", words);
        return scalar(expected)
                .flatMap(scalar -> words.contains(scalar.text()) ? Optional.of(scalar.text()) : refused(expected));
    }

    /** Whether exactly this word stands here; asks without a problem. */
    public boolean isWord(String word) {
        return value instanceof YamlScalar scalar
                && scalar.kind() == Kind.TEXT
                && scalar.text().equals(word);
    }

    public Place place() {
        return value.place();
    }

    /** The items of a list, which keep its name. */
    public Optional<List<Field>> items() {
        return switch (value) {
            case YamlList list ->
                Optional.of(list.items().stream()
                        .map(item -> new Field(name, item, problems))
                        .toList());
            case YamlMap ignored -> refused("a list");
            case YamlScalar ignored -> collectionExpected("a list: [first, second]");
        };
    }

    /** A list of texts; those that are none are problems and left out. */
    public Optional<List<String>> texts() {
        return items().map(fields ->
                fields.stream().flatMap(field -> field.text().stream()).toList());
    }

    /** A mapping; {@code owner} is what problems call it, such as "a mirror". */
    public Optional<MapReader> map(String owner) {
        return switch (value) {
            case YamlMap map -> Optional.of(new MapReader(map, owner, problems));
            case YamlList ignored -> refused("a mapping");
            case YamlScalar ignored -> collectionExpected("a mapping: its keys on the lines below, indented");
        };
    }

    /** Tells that the value is none of what may stand here; absent from then on. */
    public <T> Optional<T> refused(String expected) {
        Optional<String> unset = value instanceof YamlScalar scalar ? scalar.unset() : Optional.empty();
        problems.accept(unset.map(variable -> YamlProblems.unset(value.place(), name, variable, expected))
                .orElseGet(() -> YamlProblems.wrongType(value.place(), name, observed(), expected)));
        return Optional.empty();
    }

    /** Whether this is a template that is still to be rendered. */
    public boolean isTemplate() {
        return value instanceof YamlScalar scalar && scalar.isTemplate();
    }

    private <T> Optional<T> collectionExpected(String expected) {
        return scalar(expected).isEmpty() ? Optional.empty() : refused(expected);
    }

    private Optional<YamlScalar> scalar(String expected) {
        if (!(value instanceof YamlScalar scalar)) {
            return refused(expected);
        }
        if (scalar.kind() == Kind.NULL) {
            problems.accept(YamlProblems.noValue(scalar.place(), name, expected));
            return Optional.empty();
        }
        return scalar.isTemplate() ? Optional.empty() : Optional.of(scalar);
    }

    private Optional<String> observed() {
        return switch (value) {
            case YamlScalar scalar when scalar.kind() == Kind.SECRET -> Optional.empty();
            case YamlScalar scalar -> Excerpt.of(name, scalar.text());
            case YamlList ignored -> Optional.of("a list");
            case YamlMap ignored -> Optional.of("a mapping");
        };
    }
}
