package io.fleetmirror.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Splits a value into words as systemd does: {@code extract_first_word} with EXTRACT_UNQUOTE and EXTRACT_CUNESCAPE, in
 * its src/basic/extract-word.c. Quotes may begin inside a word, and escapes count within and without them.
 */
final class QuotedWords {

    private static final Map<Character, Character> ESCAPES = Map.ofEntries(
            Map.entry('a', '\u0007'),
            Map.entry('b', '\b'),
            Map.entry('f', '\f'),
            Map.entry('n', '\n'),
            Map.entry('r', '\r'),
            Map.entry('t', '\t'),
            Map.entry('v', '\u000b'),
            Map.entry('s', ' '),
            Map.entry('\\', '\\'),
            Map.entry('"', '"'),
            Map.entry('\'', '\''));

    private static final char NONE = '\0';

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean isInWord;
    private char quote = NONE;

    private QuotedWords(String text) {
        this.text = text;
    }

    /** The words up to the first that cannot be read: systemd ignores the rest of the line from there. */
    static List<String> split(String text) {
        QuotedWords reader = new QuotedWords(text);
        reader.read();
        return List.copyOf(reader.words);
    }

    private void read() {
        int index = 0;
        while (index < text.length()) {
            char character = text.charAt(index);
            if (character == '\\') {
                int read = escape(index + 1);
                if (read == 0) {
                    return;
                }
                isInWord = true;
                index += read;
            } else {
                plain(character);
            }
            index++;
        }
        if (quote == NONE) {
            endWord();
        }
    }

    private void plain(char character) {
        boolean isBlank = UnitLines.BLANKS.indexOf(character) >= 0;
        if (quote == NONE && isBlank) {
            endWord();
            return;
        }
        isInWord = true;
        if (character == quote) {
            quote = NONE;
        } else if (quote == NONE && (character == '"' || character == '\'')) {
            quote = character;
        } else {
            word.append(character);
        }
    }

    private void endWord() {
        if (isInWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        isInWord = false;
    }

    /** Appends what the escape at {@code start} stands for; gives its length, 0 for none that systemd knows. */
    private int escape(int start) {
        if (start >= text.length()) {
            return 0;
        }
        char kind = text.charAt(start);
        if (ESCAPES.containsKey(kind)) {
            word.append(ESCAPES.get(kind));
            return 1;
        }
        return switch (kind) {
            case 'x' -> number(start + 1, 2, 16, 1);
            case 'u' -> number(start + 1, 4, 16, 1);
            case 'U' -> number(start + 1, 8, 16, 1);
            default -> number(start, 3, 8, 0);
        };
    }

    private int number(int start, int digits, int radix, int before) {
        int end = start + digits;
        String form = radix == 8 ? "[0-3][0-7]+" : "[0-9a-fA-F]+";
        if (end > text.length() || !text.substring(start, end).matches(form)) {
            return 0;
        }
        long value = Long.parseLong(text.substring(start, end), radix);
        if (value == 0 || value > Character.MAX_CODE_POINT) {
            return 0;
        }
        word.appendCodePoint((int) value);
        return digits + before;
    }
}
