package io.fleetmirror.jinja.python;

import io.fleetmirror.jinja.value.Values;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jinjava.javax.el.MethodNotFoundException;

/** The methods of Python's texts that expressions call most. Java's own have other meanings by the same names. */
public final class TextMethods {

    private static final Pattern WORD = Pattern.compile("(?U)([^-\\s({\\[<])([^-\\s({\\[<]*+)");

    private TextMethods() {}

    /** What the method makes of the text; throws where it is none of these, or takes other arguments. */
    public static Object invoke(String text, String method, Object... given) {
        List<String> arguments = Stream.of(given).map(Values::text).toList();
        return switch (method + "/" + given.length) {
            case "lower/0" -> text.toLowerCase(Locale.ROOT);
            case "upper/0" -> text.toUpperCase(Locale.ROOT);
            case "strip/0" -> text.strip();
            case "lstrip/0" -> text.stripLeading();
            case "rstrip/0" -> text.stripTrailing();
            case "split/0" -> text.isBlank() ? List.of() : List.of(text.strip().split("(?U)\\s+"));
            case "split/1" -> parts(text, given[0]);
            case "startswith/1" -> text.startsWith(arguments.getFirst());
            case "endswith/1" -> text.endsWith(arguments.getFirst());
            case "replace/2" -> text.replace(arguments.getFirst(), arguments.getLast());
            case "join/1" -> joined(text, given[0]);
            default ->
                throw new MethodNotFoundException(
                        "a text has no method \"" + method + "\" with " + given.length + " arguments here");
        };
    }

    /** Every word with a large letter first; only a blank, a minus and an opening bracket begin one. */
    public static String title(String text) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(
                        word.group(1).toUpperCase(Locale.ROOT) + word.group(2).toLowerCase(Locale.ROOT)));
    }

    /** Everywhere, or the first {@code count} times. */
    public static String replaced(String text, List<Object> arguments) {
        if (arguments.size() < 2 || !(arguments.size() == 2 || arguments.get(2) instanceof Long)) {
            throw new IllegalArgumentException("replace takes a text, what stands for it, and a whole number");
        }
        long count = arguments.size() > 2 ? (Long) arguments.get(2) : -1;
        Matcher part = Pattern.compile(Values.text(arguments.getFirst()), Pattern.LITERAL)
                .matcher(text);
        String instead = Values.text(arguments.get(1));
        StringBuilder all = new StringBuilder();
        for (long done = 0; done != count && part.find(); done++) {
            part.appendReplacement(all, Matcher.quoteReplacement(instead));
        }
        return part.appendTail(all).toString();
    }

    private static List<String> parts(String text, Object between) {
        if (!(between instanceof CharSequence) || Values.text(between).isEmpty()) {
            throw new MethodNotFoundException("split takes a text that is not empty");
        }
        return List.of(text.split(Pattern.quote(Values.text(between)), -1));
    }

    private static String joined(String between, Object value) {
        if (value instanceof Collection<?> items && items.stream().allMatch(CharSequence.class::isInstance)) {
            return items.stream().map(Values::text).collect(Collectors.joining(between));
        }
        throw new MethodNotFoundException("join takes a list of texts");
    }
}
