package io.fleetmirror.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jinjava.javax.el.MethodNotFoundException;

/** The methods of Python's texts that expressions call most. Java's own have other meanings by the same names. */
final class TextMethods {

    private TextMethods() {}

    static Object invoke(String text, String method, Object... given) {
        List<String> arguments = Stream.of(given).map(Values::text).toList();
        return switch (method + "/" + given.length) {
            case "lower/0" -> text.toLowerCase(Locale.ROOT);
            case "upper/0" -> text.toUpperCase(Locale.ROOT);
            case "strip/0" -> text.strip();
            case "lstrip/0" -> text.stripLeading();
            case "rstrip/0" -> text.stripTrailing();
            case "split/0" -> text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
            case "split/1" -> List.of(text.split(Pattern.quote(arguments.getFirst()), -1));
            case "startswith/1" -> text.startsWith(arguments.getFirst());
            case "endswith/1" -> text.endsWith(arguments.getFirst());
            case "replace/2" -> text.replace(arguments.getFirst(), arguments.getLast());
            case "join/1" -> joined(text, given[0]);
            default ->
                throw new MethodNotFoundException(
                        "a text has no method \"" + method + "\" with " + given.length + " arguments here");
        };
    }

    private static String joined(String between, Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().map(Values::text).collect(Collectors.joining(between));
        }
        throw new MethodNotFoundException("join takes a list");
    }
}
