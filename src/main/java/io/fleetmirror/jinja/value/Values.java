package io.fleetmirror.jinja.value;

import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.PythonSpelling;
import io.fleetmirror.yaml.YamlNumber;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our values as jinjava's and back. */
public final class Values {

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final Place IN_EXPRESSION = new Place.WholeFile("expression");

    private final Variables variables;
    private boolean secret;

    Values(Variables variables) {
        this.variables = variables;
    }

    boolean sawSecret() {
        return secret;
    }

    String secret(String text) {
        secret = true;
        return text;
    }

    Object toJinja(String name, YamlValue value) {
        return switch (value) {
            case YamlScalar scalar -> scalar(scalar);
            case YamlList list -> {
                List<Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(toJinja(name, item)));
                yield new Sequence(name, items);
            }
            case YamlMap map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.entries().forEach((key, entry) -> entries.put(key, toJinja(name + "." + key, entry.value())));
                yield new Mapping(name, entries, variables);
            }
        };
    }

    private Object scalar(YamlScalar scalar) {
        secret |= scalar.kind() == Kind.SECRET;
        return switch (scalar.kind()) {
            case INTEGER -> whole(YamlNumber.integer(scalar.text()));
            case DECIMAL -> YamlNumber.decimal(scalar.text());
            case BOOLEAN -> scalar.isTrue();
            case NULL -> null;
            case TEXT, SECRET, UNSAFE, VAULT -> scalar.text();
        };
    }

    /** A number as jinjava has them: of 64 bits where it fits. */
    public static Object whole(BigInteger number) {
        return number.abs().compareTo(LARGEST) <= 0 ? (Object) number.longValue() : number;
    }

    /** As Python spells it. */
    public static String text(Object value) {
        return value instanceof CharSequence text
                ? text.toString()
                : PythonSpelling.of(toYaml(IN_EXPRESSION, value, false));
    }

    /** What an expression came to; texts are secrets where a secret went into it. */
    public static YamlValue toYaml(Place place, Object result, boolean secret) {
        return switch (result) {
            case null -> new YamlScalar(place, "", Kind.NULL);
            case Missing ignored -> new YamlScalar(place, "", Kind.TEXT);
            case Boolean flag -> new YamlScalar(place, flag.toString(), Kind.BOOLEAN);
            case Double number -> new YamlScalar(place, YamlNumber.shown(number), Kind.DECIMAL);
            case Float number -> new YamlScalar(place, YamlNumber.shown(number), Kind.DECIMAL);
            case BigDecimal number
            when number.scale() <= 0 ->
                new YamlScalar(place, number.toBigInteger().toString(), Kind.INTEGER); // a sum of whole numbers
            case BigDecimal number -> new YamlScalar(place, number.toPlainString(), Kind.DECIMAL);
            case Number number -> new YamlScalar(place, number.toString(), Kind.INTEGER);
            case Map<?, ?> map -> {
                Map<String, Entry> entries = new LinkedHashMap<>();
                map.forEach((key, value) ->
                        entries.put(String.valueOf(key), new Entry(place, toYaml(place, value, secret))));
                yield new YamlMap(place, entries);
            }
            case Map.Entry<?, ?> entry ->
                list(place, Arrays.asList(entry.getKey(), entry.getValue()), secret); // a pair, as Python has it
            case Collection<?> items -> list(place, items, secret);
            case Object[] items -> list(place, Arrays.asList(items), secret);
            default -> new YamlScalar(place, result.toString(), secret ? Kind.SECRET : Kind.TEXT);
        };
    }

    private static YamlList list(Place place, Collection<?> items, boolean secret) {
        return new YamlList(
                place, items.stream().map(item -> toYaml(place, item, secret)).toList());
    }
}
