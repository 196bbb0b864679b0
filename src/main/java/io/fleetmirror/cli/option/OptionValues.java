package io.fleetmirror.cli.option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Paths, numbers and words as values of options; what is none of them is told in a user's words and not in Java's. */
public final class OptionValues {

    private OptionValues() {}

    /** Text that is not empty, as a variable of a script that nobody set is: an empty path would be the current directory. */
    public static String given(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("\"\" names nothing");
        }
        return text;
    }

    /** A file or a directory. */
    public static Path path(String text) {
        return Path.of(given(text));
    }

    /** Numbers from {@code least} to {@code most}. */
    public static ITypeConverter<Integer> number(int least, int most) {
        return text -> {
            int number = number(text);
            if (number < least || number > most) {
                throw new TypeConversionException(number + " is not "
                        + (most == Integer.MAX_VALUE ? "at least " + least : "between " + least + " and " + most));
            }
            return number;
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ignored) {
            throw new TypeConversionException(
                    text.matches("[+-]?[0-9]+") ? text + " is too large" : "\"" + text + "\" is not a number");
        }
    }

    /** One of the words that an enumeration has, in small letters or large ones. */
    public static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("\"" + text + "\" is not known; write one of " + words(type)));
    }

    private static String words(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
