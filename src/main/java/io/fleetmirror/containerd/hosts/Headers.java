package io.fleetmirror.containerd.hosts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * HTTP headers that containerd sends a host with every request, each with one value or several. They mostly hold
 * credentials, so {@code toString} shows their names alone, and a file that holds them is root's alone to read.
 */
public record Headers(Map<String, List<String>> values) {

    public static final Headers NONE = new Headers(Map.of());

    /** RFC 9110, token. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    public Headers {
        LinkedHashMap<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        if (!copy.keySet().stream().allMatch(Headers::isName)
                || !copy.values().stream().allMatch(texts -> !texts.isEmpty())
                || !copy.values().stream().flatMap(List::stream).allMatch(Headers::isValue)) {
            throw new IllegalArgumentException("a header that HTTP does not allow among " + copy.keySet());
        }
        values = Collections.unmodifiableMap(copy);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Go refuses a request with control characters in a header, which would make the host one that always fails. */
    public static boolean isValue(String text) {
        return text.equals(text.strip())
                && text.codePoints().noneMatch(point -> Character.isISOControl(point) && point != '\t');
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public String toString() {
        return "Headers" + values.keySet();
    }
}
