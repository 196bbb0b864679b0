package io.fleetmirror.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers and words as values of options; what is none of them is told in a user's words and not in Java's. */
final class OptionValues {

    private OptionValues() {}

    /** Teaches a command line and the commands that it has so far. */
    static void teach(CommandLine line) {
        line.registerConverter(int.class, OptionValues::number);
        line.registerConverter(Integer.class, OptionValues::number);
        line.registerConverter(OutputOptions.Format.class, text -> word(OutputOptions.Format.class, text));
        line.registerConverter(Verify.class, text -> word(Verify.class, text));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ignored) {
            throw new TypeConversionException(
                    text.matches("[+-]?[0-9]+") ? text + " is too large" : "\"" + text + "\" is not a number");
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
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
