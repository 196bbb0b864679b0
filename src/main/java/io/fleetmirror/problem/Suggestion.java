package io.fleetmirror.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The "did you mean" of a mistyped word. */
public final class Suggestion {

    /** No word that a person mistypes is longer, and to compare words takes time by the product of their lengths. */
    private static final int MAX_LENGTH = 200;

    private Suggestion() {}

    /**
     * The known word nearest to {@code typed}, unless more than a third of it (at least 2 edits) would have to change, or nothing of
     * it would be left.
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        int limit = Math.min(Math.max(2, typed.length() / 3), typed.length() - 1);
        return known.stream()
                .filter(word -> typed.length() <= MAX_LENGTH && Math.abs(typed.length() - word.length()) <= limit)
                .filter(word -> distance(typed, word) <= limit)
                .min(Comparator.comparingInt((String word) -> distance(typed, word))
                        .thenComparing(word -> word));
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int substitution = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] = Math.min(
                        Math.min(current[column - 1], previous[column]) + 1, previous[column - 1] + substitution);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
