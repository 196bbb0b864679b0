package io.fleetmirror.inventory.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text of {@code name=value}, as Ansible's {@code parse_kv} has them: blanks within quotes and within {@code {{ }}}
 * are part of one.
 */
final class KeyValueWords {

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:U([0-9a-fA-F]{8})|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\\\\'\"abfnrtv]))");
    private static final String LETTERS = "abfnrtv";
    private static final String CONTROLS = "\u0007\b\f\n\r\t\u000B";
    private static final char NO_QUOTE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private char quote = NO_QUOTE;
    private int blocks;

    private KeyValueWords() {}

    /** With their escapes resolved; empty where a quote or a block of a template is not closed. */
    static Optional<List<String>> split(String text) {
        KeyValueWords split = new KeyValueWords();
        for (int at = 0; at < text.length(); at++) {
            split.add(text.charAt(at), at == 0 ? ' ' : text.charAt(at - 1));
        }
        split.end();
        return split.quote == NO_QUOTE && split.blocks == 0
                ? Optional.of(split.words.stream().map(KeyValueWords::unescaped).toList())
                : Optional.empty();
    }

    /** Without the quotes around it. */
    static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(last)
                && value.charAt(last - 1) != '\\';
        return quoted ? value.substring(1, last) : value;
    }

    private void add(char next, char before) {
        if ((next == '"' || next == '\'') && before != '\\') {
            quote = quote == NO_QUOTE ? next : quote == next ? NO_QUOTE : quote;
        } else if (before == '{' && (next == '{' || next == '%' || next == '#')) {
            blocks++;
        } else if (next == '}' && (before == '}' || before == '%' || before == '#')) {
            blocks = Math.max(0, blocks - 1);
        }
        if (Character.isWhitespace(next) && quote == NO_QUOTE && blocks == 0) {
            end();
        } else {
            word.append(next);
        }
    }

    private void end() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String unescaped(String word) {
        return ESCAPE.matcher(word)
                .replaceAll(escape -> Matcher.quoteReplacement(meant(escape.group(4), code(escape))));
    }

    private static String meant(String letter, int code) {
        if (letter == null) {
            return Character.isValidCodePoint(code) ? Character.toString(code) : "\uFFFD";
        }
        int control = LETTERS.indexOf(letter);
        return control < 0 ? letter : CONTROLS.substring(control, control + 1);
    }

    private static int code(MatchResult escape) {
        for (int group = 1; group <= 3; group++) {
            if (escape.group(group) != null) {
                return (int) Long.parseLong(escape.group(group), 16);
            }
        }
        return 0;
    }
}
