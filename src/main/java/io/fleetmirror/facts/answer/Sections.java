package io.fleetmirror.facts.answer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of a probe's answer. Bytes are kept one to a char (Latin-1), since the answer holds files as they are. */
final class Sections {

    private final Map<String, String> texts;

    /** Each split once, since a section of properties is asked for every one of them. */
    private final Map<String, List<String>> lines = new HashMap<>();

    private Sections(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Splits at the lines {@code --token name}; what stands before the first is dropped. */
    static Sections parse(String token, String text) {
        String mark = "\n--" + token + " ";
        Map<String, String> texts = new HashMap<>();
        int at = text.indexOf(mark);
        while (at >= 0) {
            int nameStart = at + mark.length();
            int nameEnd = text.indexOf('\n', nameStart);
            if (nameEnd < 0) {
                break;
            }
            at = text.indexOf(mark, nameEnd);
            int end = at < 0 ? text.length() : at;
            texts.put(text.substring(nameStart, nameEnd), text.substring(Math.min(nameEnd + 1, end), end));
        }
        return new Sections(texts);
    }

    /** The bytes of a section; empty where the probe left it out. */
    String raw(String name) {
        return texts.getOrDefault(name, "");
    }

    /** A section read as UTF-8, or empty where the probe left it out. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name))
                .map(raw -> new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    List<String> lines(String name) {
        return lines.computeIfAbsent(
                name,
                section -> text(section)
                        .orElse("")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList());
    }

    /** The value behind {@code key} and the separator, in the first line that begins so; the empty text without one. */
    String value(String name, String key, String separator) {
        List<String> values = values(name, key, separator);
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The values of every line that begins with {@code key} and the separator. */
    List<String> values(String name, String key, String separator) {
        String prefix = key + separator;
        List<String> values = new ArrayList<>();
        for (String line : lines(name)) {
            if (line.startsWith(prefix)) {
                values.add(line.substring(prefix.length()).strip());
            }
        }
        return values;
    }
}
