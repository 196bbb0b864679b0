package io.fleetmirror.source.ini;

import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of an INI inventory, which Ansible gives to Python's {@code ast.literal_eval}: numbers, quoted texts,
 * {@code True}, {@code None}, lists, tuples and dictionaries are what Python makes of them, anything else is a text.
 */
final class PythonLiteral {

    /** Deeper is no value that a person wrote. */
    private static final int MAX_DEPTH = 90;

    private final Place place;
    private final PythonTokens tokens;
    private int depth;

    private PythonLiteral(Place place, String text) {
        this.place = place;
        this.tokens = new PythonTokens(text);
    }

    static YamlValue valueOf(Place place, String text) {
        if (isPlainWord(text)) {
            return new YamlScalar(place, text, Kind.TEXT);
        }
        try {
            PythonLiteral literal = new PythonLiteral(place, text.replaceFirst("^[ \\t]+", ""));
            YamlValue value = literal.top();
            literal.tokens.expectEnd();
            return value;
        } catch (PythonTokens.NotALiteral ignored) {
            return new YamlScalar(place, text, Kind.TEXT);
        }
    }

    /** Most values are; only three words are more to Python than words. */
    private static boolean isPlainWord(String text) {
        return !text.isEmpty()
                && Character.isLetter(text.charAt(0))
                && text.chars().noneMatch(c -> c == '\'' || c == '"' || c == ' ' || c == '#')
                && !text.equals("True")
                && !text.equals("False")
                && !text.equals("None");
    }

    /** A tuple needs no parentheses of its own. */
    private YamlValue top() {
        YamlValue first = value();
        return tokens.skip(',') ? rest(first, '\0') : first;
    }

    private YamlValue value() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new PythonTokens.NotALiteral();
        }
        YamlValue value = switch (tokens.peek()) {
            case '[' -> list();
            case '(' -> parenthesized();
            case '{' -> dictionary();
            default -> scalar();
        };
        depth--;
        return value;
    }

    private YamlValue scalar() {
        if (tokens.atText()) {
            return new YamlScalar(place, tokens.texts(), Kind.TEXT);
        }
        return tokens.atNumber() ? number() : word();
    }

    private YamlValue number() {
        String number = tokens.number();
        boolean decimal = number.contains(".") || number.contains("e");
        return new YamlScalar(place, number, decimal ? Kind.DECIMAL : Kind.INTEGER);
    }

    private YamlValue word() {
        return switch (tokens.word()) {
            case "True" -> new YamlScalar(place, "true", Kind.BOOLEAN);
            case "False" -> new YamlScalar(place, "false", Kind.BOOLEAN);
            case "None" -> new YamlScalar(place, "", Kind.NULL);
            default -> throw new PythonTokens.NotALiteral();
        };
    }

    private YamlValue list() {
        tokens.expect('[');
        return tokens.skip(']') ? new YamlList(place, List.of()) : closed(rest(List.of(value()), ']'), ']');
    }

    private YamlValue parenthesized() {
        tokens.expect('(');
        if (tokens.skip(')')) {
            return new YamlList(place, List.of());
        }
        YamlValue first = value();
        YamlValue made = tokens.skip(',') ? rest(first, ')') : first;
        return closed(made, ')');
    }

    private YamlValue closed(YamlValue made, char close) {
        tokens.expect(close);
        return made;
    }

    /** What follows the first item's comma. */
    private YamlList rest(YamlValue first, char close) {
        List<YamlValue> items = new ArrayList<>(List.of(first));
        while (tokens.peek() != close) {
            items.add(value());
            if (!tokens.skip(',')) {
                break;
            }
        }
        return new YamlList(place, items);
    }

    private YamlList rest(List<YamlValue> first, char close) {
        return tokens.skip(',') ? rest(first.getFirst(), close) : new YamlList(place, first);
    }

    private YamlValue dictionary() {
        tokens.expect('{');
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (tokens.peek() != '}') {
            if (!(value() instanceof YamlScalar key)) {
                throw new PythonTokens.NotALiteral();
            }
            tokens.expect(':');
            entries.put(key.isNull() ? "null" : key.text(), new Entry(place, value()));
            if (!tokens.skip(',')) {
                break;
            }
        }
        tokens.expect('}');
        return new YamlMap(place, entries);
    }
}
