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
        words(line, OutputOptions.Format.class);
        words(line, Verify.class);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException ignored) {
            throw new TypeConversionException(
                    text.matches("[+-]?[0-9]+") ? text + " is too large" : "\"" + text + "\" is not a number");
        }
    }

    private static <E extends Enum<E>> void words(CommandLine line, Class<E> type) {
        String words = Stream.of(type.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        line.registerConverter(
                type,
                text -> Stream.of(type.getEnumConstants())
                        .filter(word -> word.name().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() ->
                                new TypeConversionException("\"" + text + "\" is not known; write one of " + words)));
    }
}
