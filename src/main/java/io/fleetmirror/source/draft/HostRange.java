package io.fleetmirror.source.draft;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names with ranges written out ({@code expand_hostname_range} of Ansible): {@code [01:20]} keeps the leading zero,
 * {@code [a:f]} counts letters, a third part is the step; of several ranges the last counts fastest.
 */
final class HostRange {

    /** More nodes than any fleet has; a range beyond it is a slip of the hand. */
    static final int MAX_NAMES = 100_000;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern RANGE =
            Pattern.compile("\\[([0-9]*|[A-Za-z]):([0-9]+|[A-Za-z])(?::([1-9][0-9]{0,8}))?]");

    private HostRange() {}

    static Checked<List<String>> expand(Place place, String text) {
        List<String> heads = List.of("");
        Matcher range = RANGE.matcher(text);
        int from = 0;
        while (text.indexOf('[', from) >= 0) {
            int open = text.indexOf('[', from);
            if (!range.find(open) || range.start() != open) {
                return Checked.faulty(DraftProblems.badRange(place, text));
            }
            Optional<List<String>> parts = parts(range);
            if (parts.isEmpty()) {
                return Checked.faulty(DraftProblems.badRange(place, text));
            }
            if ((long) heads.size() * parts.get().size() > MAX_NAMES) {
                return Checked.faulty(tooMany(place, text));
            }
            heads = product(heads, text.substring(from, open), parts.get());
            from = range.end();
        }
        String tail = text.substring(from);
        return Checked.valid(heads.stream().map(head -> head + tail).toList());
    }

    private static List<String> product(List<String> heads, String between, List<String> parts) {
        List<String> names = new ArrayList<>(heads.size() * parts.size());
        for (String head : heads) {
            for (String part : parts) {
                names.add(head + between + part);
            }
        }
        return names;
    }

    /** Empty when the bounds do not fit each other. */
    private static Optional<List<String>> parts(Matcher range) {
        String begin = range.group(1).isEmpty() ? "0" : range.group(1);
        String end = range.group(2);
        int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        boolean letters = Character.isLetter(begin.charAt(0));
        if (letters != Character.isLetter(end.charAt(0)) || begin.length() > 9 || end.length() > 9) {
            return Optional.empty();
        }
        return letters
                ? counted(LETTERS.indexOf(begin), LETTERS.indexOf(end), step)
                        .map(numbers -> numbers.stream()
                                .map(number -> LETTERS.substring(number, number + 1))
                                .toList())
                : numbers(begin, end, step);
    }

    private static Optional<List<String>> numbers(String begin, String end, int step) {
        boolean padded = begin.length() > 1 && begin.startsWith("0");
        if (padded && begin.length() != end.length()) {
            return Optional.empty();
        }
        String format = padded ? "%0" + begin.length() + "d" : "%d";
        return counted(Integer.parseInt(begin), Integer.parseInt(end), step)
                .map(numbers -> numbers.stream()
                        .map(number -> String.format(Locale.ROOT, format, number))
                        .toList());
    }

    private static Optional<List<Integer>> counted(int begin, int end, int step) {
        if (begin > end) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (long number = begin; number <= end && numbers.size() <= MAX_NAMES; number += step) {
            numbers.add((int) number);
        }
        return Optional.of(numbers);
    }

    private static Problem tooMany(Place place, String text) {
        return DraftProblems.rangeTooLarge(place, text, MAX_NAMES);
    }
}
