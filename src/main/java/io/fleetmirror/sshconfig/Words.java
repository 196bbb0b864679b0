package io.fleetmirror.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a line into words as OpenSSH's {@code argv_split} (misc.c) does: quotes, backslashes and comments. */
final class Words {

    private final String text;
    private int at;

    private Words(String text) {
        this.text = text;
    }

    /** Empty where a quote is not closed. A word that begins with {@code #} ends a line of a file. */
    static Optional<List<String>> split(String text, boolean comments) {
        return new Words(text).words(comments);
    }

    private Optional<List<String>> words(boolean comments) {
        List<String> words = new ArrayList<>();
        while (true) {
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
            if (at == text.length() || (comments && text.charAt(at) == '#')) {
                return Optional.of(words);
            }
            Optional<String> word = word();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            words.add(word.get());
        }
    }

    private Optional<String> word() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && escapes(quote)) {
                word.append(text.charAt(++at));
            } else if (quote == 0 && isBlank(c)) {
                return Optional.of(word.toString());
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        return quote == 0 ? Optional.of(word.toString()) : Optional.empty();
    }

    private boolean escapes(char quote) {
        if (at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return next == '\'' || next == '"' || next == '\\' || (quote == 0 && next == ' ');
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
