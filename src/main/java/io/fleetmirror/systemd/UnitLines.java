package io.fleetmirror.systemd;

import java.util.ArrayList;
import java.util.List;

/** The lines of a unit file as systemd joins them: {@code config_parse} in its src/shared/conf-parser.c. */
final class UnitLines {

    /** systemd's WHITESPACE. What else looks blank, such as the wide one of Chinese text, is part of a word. */
    static final String BLANKS = " \t\n\r";

    private UnitLines() {}

    /** A line without blanks around it; {@code number} is its first, counted from 1. */
    record Line(int number, String text) {

        String key() {
            return stripped(text.substring(0, Math.max(text.indexOf('='), 0)));
        }

        String value() {
            return stripped(text.substring(text.indexOf('=') + 1));
        }
    }

    /**
     * A backslash at the end joins the next line, with the blanks that it begins with, and becomes a blank. Lines that begin with
     * {@code #} or {@code ;} are comments, also between the joined ones.
     */
    static List<Line> of(String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int first = 0;
        int number = 0;
        for (String line : raw(text)) {
            number++;
            String shown = stripped(line);
            if (shown.startsWith("#") || shown.startsWith(";")) {
                continue;
            }
            first = open.isEmpty() ? number : first;
            boolean isContinued = trailingBackslashes(line) % 2 == 1;
            open.append(isContinued ? line.substring(0, line.length() - 1) + " " : line);
            if (!isContinued) {
                add(lines, first, open.toString());
                open.setLength(0);
            }
        }
        add(lines, first, open.toString());
        return lines;
    }

    /** The lines as they stand. A byte order mark before the first is no part of it. */
    static List<String> raw(String text) {
        return text.substring(text.startsWith("\ufeff") ? 1 : 0).lines().toList();
    }

    private static void add(List<Line> lines, int number, String text) {
        String shown = stripped(text);
        if (!shown.isEmpty()) {
            lines.add(new Line(number, shown));
        }
    }

    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && BLANKS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && BLANKS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int trailingBackslashes(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count;
    }
}
