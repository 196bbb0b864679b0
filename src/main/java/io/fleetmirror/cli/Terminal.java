package io.fleetmirror.cli;

import io.fleetmirror.report.RunText.Screen;
import io.fleetmirror.report.Style;
import java.io.PrintStream;
import java.util.Map;

/** Where a command writes, and how. Results go to {@code out}, faults and notes to {@code err}. */
record Terminal(PrintStream out, PrintStream err, Style style, Screen screen) {

    /**
     * Coloured and overwriting only where standard output is a terminal that can do more than type, and not coloured where NO_COLOR is
     * set (no-color.org). The launcher looks, since Java before 22 cannot tell a terminal from a pipe.
     */
    static Terminal of(PrintStream out, PrintStream err) {
        return of(out, err, System.getenv());
    }

    static Terminal of(PrintStream out, PrintStream err, Map<String, String> environment) {
        boolean terminal = Boolean.getBoolean("fleetmirror.terminal")
                && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colour = terminal && !environment.containsKey("NO_COLOR");
        return new Terminal(out, err, colour ? Style.COLOURED : Style.PLAIN, terminal ? Screen.TERMINAL : Screen.PAPER);
    }

    /** To the operator, in the middle of a run. */
    void interject(String words) {
        screen.erase(out);
        err.println(words);
    }
}
