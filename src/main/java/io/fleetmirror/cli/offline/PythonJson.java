package io.fleetmirror.cli.offline;

import io.fleetmirror.yaml.YamlNumber;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Writes values as Python's {@code json.dumps(sort_keys=True, indent=4, ensure_ascii=False)}, byte for byte. */
final class PythonJson {

    private final StringBuilder out = new StringBuilder();

    private PythonJson() {}

    static String write(YamlValue value) {
        PythonJson json = new PythonJson();
        json.value(value, 0);
        return json.out.toString();
    }

    private void value(YamlValue value, int depth) {
        switch (value) {
            case YamlMap map -> map(map, depth);
            case YamlList list -> list(list, depth);
            case YamlScalar scalar -> scalar(scalar, depth);
        }
    }

    private void map(YamlMap map, int depth) {
        Map<String, YamlValue> sorted = new TreeMap<>();
        map.entries().forEach((key, entry) -> sorted.put(key, entry.value()));
        Iterator<Map.Entry<String, YamlValue>> entries = sorted.entrySet().iterator();
        if (!entries.hasNext()) {
            out.append("{}");
            return;
        }
        out.append('{');
        while (entries.hasNext()) {
            Map.Entry<String, YamlValue> entry = entries.next();
            line(depth + 1);
            text(entry.getKey());
            out.append(": ");
            value(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? "," : "");
        }
        line(depth);
        out.append('}');
    }

    private void list(YamlList list, int depth) {
        Iterator<YamlValue> items = list.items().iterator();
        if (!items.hasNext()) {
            out.append("[]");
            return;
        }
        out.append('[');
        while (items.hasNext()) {
            line(depth + 1);
            value(items.next(), depth + 1);
            out.append(items.hasNext() ? "," : "");
        }
        line(depth);
        out.append(']');
    }

    /** Encrypted and unsafe texts are objects of one key, as Ansible's own encoder has them. */
    private void scalar(YamlScalar scalar, int depth) {
        switch (scalar.kind()) {
            case INTEGER -> out.append(YamlNumber.integer(scalar.text()));
            case DECIMAL -> out.append(decimal(YamlNumber.decimal(scalar.text())));
            case BOOLEAN -> out.append(scalar.isTrue());
            case NULL -> out.append("null");
            case VAULT -> wrapped("__ansible_vault", scalar.text(), depth);
            case UNSAFE -> wrapped("__ansible_unsafe", scalar.text(), depth);
            case TEXT, SECRET -> text(scalar.text());
        }
    }

    private void wrapped(String key, String text, int depth) {
        out.append('{');
        line(depth + 1);
        text(key);
        out.append(": ");
        text(text);
        line(depth);
        out.append('}');
    }

    private void line(int depth) {
        out.append('\n').append("    ".repeat(depth));
    }

    private void text(String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }

    private static String decimal(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : YamlNumber.shown(value);
    }
}
