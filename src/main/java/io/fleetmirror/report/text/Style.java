package io.fleetmirror.report.text;

import io.fleetmirror.plan.DiffLine;
import io.fleetmirror.report.Tone;

/** Whether words are coloured: on a terminal, and unless NO_COLOR says no (no-color.org). */
public enum Style {
    PLAIN,
    COLOURED;

    String good(String text) {
        return coloured("32", text);
    }

    String changed(String text) {
        return coloured("33", text);
    }

    String bad(String text) {
        return coloured("31", text);
    }

    /** As news of this kind: bad ones are red. */
    String toned(Tone tone, String text) {
        return switch (tone) {
            case GOOD -> good(text);
            case CHANGED -> changed(text);
            case BAD -> bad(text);
            case NEUTRAL -> text;
        };
    }

    String strong(String text) {
        return coloured("1", text);
    }

    /** A line of a unified diff, as git colours it. */
    String diff(String line) {
        return switch (DiffLine.of(line)) {
            case FILE -> strong(line);
            case HUNK -> coloured("36", line);
            case ADDED -> good(line);
            case REMOVED -> bad(line);
            case KEPT -> line;
        };
    }

    private String coloured(String code, String text) {
        return switch (this) {
            case PLAIN -> text;
            case COLOURED -> "\u001b[" + code + "m" + text + "\u001b[0m";
        };
    }
}
