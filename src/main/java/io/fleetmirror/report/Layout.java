package io.fleetmirror.report;

import io.fleetmirror.problem.ManyNames;
import java.util.ArrayList;
import java.util.List;

/** Text in columns: 80 of them, which nearly every terminal and every ticket has, or as many as a narrower terminal has. */
public final class Layout {

    private static final int WIDEST = 80;

    /** Names, states and options with their indents would leave no place for words in fewer. */
    private static final int NARROWEST = 60;

    /** The launcher looks, since Java cannot. */
    public static final int WIDTH = width(Integer.getInteger("fleetmirror.columns", WIDEST));

    /** Longer names would leave no place for what is said of them. */
    private static final int LONGEST_NAME = 32;

    private Layout() {}

    static int width(int columns) {
        return Math.clamp(columns, NARROWEST, WIDEST);
    }

    /** Lines of whole words behind an indent; a word that is too long, such as a path, is not broken. */
    public static List<String> wrap(String indent, String text) {
        return wrap(indent, indent, text);
    }

    /** A head that is longer than the indent may stand alone, where no word fits behind it. */
    public static List<String> wrap(String first, String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        boolean breakable = first.length() > indent.length() && !text.isBlank();
        for (String word : text.strip().split("\\s+", -1)) {
            if (breakable && line.length() + (fresh ? 0 : 1) + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
            breakable = true;
        }
        lines.add(line.toString());
        return lines;
    }

    /** The width of a column of names. */
    public static int nameColumn(List<String> names) {
        return names.stream()
                .mapToInt(String::length)
                .filter(length -> length <= LONGEST_NAME)
                .max()
                .orElse(1);
    }

    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** {@code node-1, node-2 (2 nodes)}; of a fleet the first, since what is said of it should not be screens below. */
    public static String names(List<String> nodes) {
        return ManyNames.first(nodes) + (nodes.size() == 1 ? "" : " (" + count(nodes.size(), "node") + ")");
    }

    /** {@code 1 node}, {@code 2 nodes}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** What a node said, without what a terminal would obey. */
    public static String harmless(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars()
                .forEach(character -> plain.append(
                        Character.isISOControl(character) && character != '\t'
                                ? String.format("\\x%02x", character)
                                : String.valueOf((char) character)));
        return plain.toString();
    }
}
