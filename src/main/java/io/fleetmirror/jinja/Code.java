package io.fleetmirror.jinja;

import com.hubspot.jinjava.interpret.Context;
import io.fleetmirror.jinja.function.Filters;
import io.fleetmirror.jinja.function.Tests;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a text is code: what stands in its braces, and there outside quotes. */
final class Code {

    // Possessive where alternatives repeat: each turn of any other loop takes frames of the stack.
    private static final String QUOTES = "'(?:[^'\\\\]|\\\\.)*+(?:'|\\z)|\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\z)";
    private static final Pattern QUOTED = Pattern.compile(QUOTES, Pattern.DOTALL);

    /**
     * Quotes are passed over within braces alone: outside, an apostrophe is one. Comments and raw texts are no code. What is
     * not closed takes all the rest, so that nothing is looked through twice.
     */
    private static final Pattern BRACES = Pattern.compile(
            "\\{#.*?(?:(?<note>#})|\\z)|\\{%-?\\s*raw\\s*-?%}.*?(?:(?<raw>\\{%-?\\s*endraw\\s*-?%})|\\z)"
                    + "|(?<code>\\{\\{(?:" + QUOTES + "|(?!}}).)*+(?:(?<value>}})|\\z)|\\{%(?:" + QUOTES
                    + "|(?!%}).)*+(?:(?<tag>%})|\\z))",
            Pattern.DOTALL);

    private static final Pattern TAG = Pattern.compile("\\{%[-+]?\\s*+([a-z]*+)");
    private static final Set<String> TAGS = Set.of("for", "endfor", "if", "elif", "else", "endif", "set", "endset");
    private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_][A-Za-z0-9_.]*)");
    private static final Pattern TEST = Pattern.compile("\\bis\\s+(?:not\\s+)?([A-Za-z_][A-Za-z0-9_.]*)");

    /** What jinjava takes for something else than Jinja does, and what to write in its stead. */
    private static final List<Map.Entry<Pattern, String>> OTHERWISE = List.of(
            Map.entry(
                    Pattern.compile(
                            "(?<![\\w.])(?:type|today|unixtimestamp|truncate|datetimeformat|strto\\w+|format_\\w+)\\("),
                    "there are no functions but range here"),
            Map.entry(
                    Pattern.compile("\\{%[-+]?\\s*for\\b[^%]*\\sif\\s"),
                    "a loop has no condition here: write {% if … %} within it"),
            Map.entry(
                    Pattern.compile("\\bmap\\s*\\(\\s*attribute\\b[^()]*\\bdefault\\s*="),
                    "map has no default here: write selectattr('name', 'defined') before it"),
            Map.entry(
                    Pattern.compile(
                            "(?:\\{\\{-?(?=\\s)|[^\\w)\\]}'\\s{]|\\b(?:if|else|and|or|not|in))\\s*-\\s*[\\w.]+(?:\\[[^\\]]*])*+\\s*\\|"),
                    "put what stands between a minus and a filter in brackets: (-1) | abs"),
            Map.entry(Pattern.compile("&&|\\|\\||!(?!=)|\\?"), "write \"and\", \"or\", \"not\", or \"a if b else c\""));

    private Code() {}

    /** Why a text is not given to jinjava, which would take it for something else, or pass over a part of it. */
    static Optional<String> refusal(String text, Context context) {
        List<MatchResult> all = BRACES.matcher(text).results().toList();
        List<MatchResult> braces =
                all.stream().filter(one -> one.group("code") != null).toList();
        String code = braces.stream()
                .map(one -> QUOTED.matcher(one.group()).replaceAll("''"))
                .collect(Collectors.joining(" "));
        return Stream.of(
                        Optional.of("what {{, {%, {# or a quote opens is not closed")
                                .filter(words -> !all.stream().allMatch(Code::isClosed)),
                        Optional.of("{#- and -#} take no blanks away here: write {# and #}")
                                .filter(words -> all.stream().anyMatch(Code::isNoteThatTakesBlanks)),
                        unknownName(code, context),
                        OTHERWISE.stream()
                                .filter(otherwise ->
                                        otherwise.getKey().matcher(code).find())
                                .map(Map.Entry::getValue)
                                .findFirst(),
                        braces.stream()
                                .map(one -> ofBraces(text, one))
                                .flatMap(Optional::stream)
                                .findFirst(),
                        Optional.of("a loop has no else here").filter(words -> hasElseOfLoop(braces)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** jinjava passes over filters that it does not know, and takes tests that it does not know for false. */
    private static Optional<String> unknownName(String code, Context context) {
        Optional<String> filter = firstUnknown(FILTER, code, name -> Filters.isKnown(name, context));
        return filter.isPresent()
                ? filter.map(name -> "there is no filter \"" + name + "\"")
                : firstUnknown(TEST, code, name -> Tests.isKnown(name, context))
                        .map(name -> "there is no test \"" + name + "\"");
    }

    private static boolean isClosed(MatchResult braces) {
        return Stream.of("note", "raw", "value", "tag").anyMatch(end -> braces.group(end) != null);
    }

    private static boolean isNoteThatTakesBlanks(MatchResult braces) {
        return braces.group("note") != null
                && (braces.group().startsWith("{#-") || braces.group().endsWith("-#}"));
    }

    private static Optional<String> ofBraces(String text, MatchResult braces) {
        Matcher tag = TAG.matcher(braces.group());
        if (tag.lookingAt() && !TAGS.contains(tag.group(1))) {
            return Optional.of("there is no {% " + tag.group(1) + " %} here: "
                    + TAGS.stream().sorted().toList() + " are");
        }
        String code = QUOTED.matcher(braces.group()).replaceAll("");
        if (code.startsWith("{{")
                && code.replace("{", "").length() < code.replace("}", "").length()) {
            return Optional.of("write the two } of a mapping within a mapping with a blank between them");
        }
        boolean takesBlanks = (code.startsWith("{{-") && braces.start() > 0)
                || (code.endsWith("-}}") && braces.end() < text.length());
        return takesBlanks
                ? Optional.of("{{- and -}} take no blanks away here: write {{ and }}, and leave the blanks out")
                : Optional.empty();
    }

    /** Whether a loop has an {@code else}, which jinjava passes over. */
    private static boolean hasElseOfLoop(List<MatchResult> code) {
        Deque<String> open = new ArrayDeque<>();
        return code.stream().anyMatch(braces -> {
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
