package io.fleetmirror.yaml;

import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as Python's {@code str} spells them, which is what Ansible puts within a text: {@code True}, and 511 for {@code 0777}. */
public final class PythonSpelling {

    /** {@code str.isprintable}. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");

    private static final String SEALED = "***";

    private PythonSpelling() {}

    /** A text as it is; a list or a mapping as Python's source would have it. */
    public static String of(YamlValue value) {
        return switch (value) {
            case YamlScalar scalar ->
                switch (scalar.kind()) {
                    case INTEGER -> YamlNumber.integer(scalar.text()).toString();
                    case DECIMAL ->
                        YamlNumber.shown(YamlNumber.decimal(scalar.text()))
                                .replace(".inf", "inf")
                                .replace(".nan", "nan");
                    case BOOLEAN -> scalar.isTrue() ? "True" : "False";
                    case NULL -> "None";
                    case TEXT, SECRET, UNSAFE -> scalar.text();
                    case VAULT -> SEALED;
                };
            case YamlList list ->
                list.items().stream().map(PythonSpelling::within).collect(Collectors.joining(", ", "[", "]"));
            case YamlMap map ->
                map.entries().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": "
                                + within(entry.getValue().value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String within(YamlValue value) {
        return value instanceof YamlScalar scalar && scalar.isText() ? quoted(of(value)) : of(value);
    }

    private static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'"; // as Python chooses
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace(quote, "\\" + quote);
        return quote + UNPRINTABLE.matcher(escaped).replaceAll(found -> coded(found.group())) + quote;
    }

    private static String coded(String character) {
        int code = character.codePointAt(0);
        String form = code < 0x100 ? "\\\\x%02x" : code < 0x10000 ? "\\\\u%04x" : "\\\\U%08x";
        return String.format(Locale.ROOT, form, code);
    }
}
