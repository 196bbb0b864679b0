package io.fleetmirror.jinja;

import com.hubspot.jinjava.interpret.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a text is code: what stands in its braces, and there outside quotes. */
final class Code {

    // Possessive where alternatives repeat: each turn of any other loop takes frames of the stack.
    private static final String QUOTES = "'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern QUOTED = Pattern.compile(QUOTES, Pattern.DOTALL);

    /** Quotes are passed over within braces alone: outside, an apostrophe is one. Comments and raw texts are no code. */
    private static final Pattern BRACES = Pattern.compile(
            "\\{#.*?#}|\\{%-?\\s*raw\\s*-?%}.*?\\{%-?\\s*endraw\\s*-?%}" + "|(?<code>\\{\\{(?:" + QUOTES
                    + "|(?!}}).)*+}}|\\{%(?:" + QUOTES + "|(?!%}).)*+%})",
            Pattern.DOTALL);

    private static final Pattern TAG = Pattern.compile("\\{%[-+]?\\s*(for|if|else|endfor|endif)\\b");
    private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_][A-Za-z0-9_.]*)");
    private static final Pattern TEST = Pattern.compile("\\bis\\s+(?:not\\s+)?([A-Za-z_][A-Za-z0-9_.]*)");

    private Code() {}

    /** jinjava passes over filters that it does not know, and takes tests that it does not know for false. */
    static Optional<String> unknownName(String text, Context context) {
        String code = BRACES.matcher(text)
                .results()
                .filter(braces -> braces.group("code") != null)
                .map(braces -> QUOTED.matcher(braces.group()).replaceAll("''"))
                .collect(Collectors.joining(" "));
        Optional<String> filter = firstUnknown(FILTER, code, name -> Filters.isKnown(name, context));
        return filter.isPresent()
                ? filter.map(name -> "filter \"" + name + "\"")
                : firstUnknown(TEST, code, name -> context.getExpTest(name) != null)
                        .map(name -> "test \"" + name + "\"");
    }

    /** Whether a loop has an {@code else}, which jinjava passes over. */
    static boolean hasElseOfLoop(String text) {
        Deque<String> open = new ArrayDeque<>();
        return BRACES.matcher(text).results().anyMatch(braces -> {
            Matcher tag = TAG.matcher(braces.group());
            String word = tag.lookingAt() ? tag.group(1) : "";
            switch (word) {
                case "for", "if" -> open.push(word);
                case "endfor", "endif" -> open.poll();
                default -> {}
            }
            return word.equals("else") && "for".equals(open.peek());
        });
    }

    /** A backslash in an expression is one, and escapes nothing, as Ansible has it ({@code _escape_backslashes}). */
    static String escaped(String text) {
        return text.indexOf('\\') < 0
                ? text
                : replaced(
                        BRACES,
                        text,
                        braces -> braces.startsWith("{{")
                                ? replaced(QUOTED, braces, quoted -> quoted.replace("\\", "\\\\"))
                                : braces);
    }

    private static String replaced(Pattern pattern, String text, UnaryOperator<String> replacement) {
        return pattern.matcher(text)
                .replaceAll((MatchResult match) -> Matcher.quoteReplacement(replacement.apply(match.group())));
    }

    private static Optional<String> firstUnknown(Pattern pattern, String code, Predicate<String> known) {
        return pattern.matcher(code)
                .results()
                .map(match -> match.group(1))
                .filter(known.negate())
                .findFirst();
    }
}
