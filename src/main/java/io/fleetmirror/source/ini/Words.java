package io.fleetmirror.source.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a line into words as a shell does (Python's {@code shlex.split(comments=True)}): quotes, backslashes, {@code #}. */
final class Words {

    private static final char NO_QUOTE = 0;

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** Empty when a quote is not closed. */
    static Optional<List<String>> split(String line) {
        return new Words(line).split();
    }

    private Optional<List<String>> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '#') {
                break; // also within a word, as shlex has it
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else if (c == '\'' || c == '"') {
                inWord = true;
                if (!quoted(c)) {
                    return Optional.empty();
                }
            } else if (!plain(c)) {
                return Optional.empty();
            }
        }
        endWord();
        return Optional.of(List.copyOf(words));
    }

    private boolean plain(char c) {
        inWord = true;
        return c == '\\' ? escaped(NO_QUOTE) : append(c);
    }

    private boolean quoted(char quote) {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return true;
            } else if (c == '\\' && quote == '"') {
                if (!escaped(quote)) {
                    return false;
                }
            } else {
                word.append(c);
            }
        }
        return false;
    }

    /** Between double quotes a backslash stands for itself, unless a quote or a backslash follows. */
    private boolean escaped(char quote) {
        if (at >= line.length()) {
            return false;
        }
        char next = line.charAt(at++);
        if (quote != NO_QUOTE && next != quote && next != '\\') {
            word.append('\\');
        }
        return append(next);
    }

    private boolean append(char c) {
        word.append(c);
        return true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}
