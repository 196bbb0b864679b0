package io.fleetmirror.systemd;

import java.util.ArrayList;
import java.util.List;

/** The lines of a unit file as systemd joins them: {@code config_parse} in its src/shared/conf-parser.c. */
final class UnitLines {

    private UnitLines() {}

    /** A line without blanks around it; {@code number} is its first, counted from 1. */
    record Line(int number, String text) {

        String key() {
            return text.substring(0, Math.max(text.indexOf('='), 0)).strip();
        }

        String value() {
            return text.substring(text.indexOf('=') + 1).strip();
        }
    }

    /**
     * A backslash at the end joins the next line and becomes a blank. Lines that begin with {@code #} or {@code ;} are
     * comments, also between the joined ones.
     */
    static List<Line> of(String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int first = 0;
        int number = 0;
        for (String raw : raw(text)) {
            number++;
            String line = raw.stripLeading();
            if (line.startsWith("#") || line.startsWith(";")) {
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
        if (!text.isBlank()) {
            lines.add(new Line(number, text.strip()));
        }
    }

    private static int trailingBackslashes(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count;
    }
}
