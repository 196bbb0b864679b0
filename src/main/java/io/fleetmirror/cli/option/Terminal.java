package io.fleetmirror.cli.option;

import io.fleetmirror.report.text.ProblemText;
import io.fleetmirror.report.text.RunText.Screen;
import io.fleetmirror.report.text.Style;
import java.io.PrintStream;
import java.util.Map;

/** Where a command writes, and how. Results go to {@code out}, faults and notes to {@code err}. */
public record Terminal(PrintStream out, PrintStream err, Style style, Style errorStyle, Screen screen) {

    /**
     * Each stream is coloured, and {@code out} overwritten, only where it is a terminal that can do more than type, and not coloured
     * where NO_COLOR says anything (no-color.org). The launcher looks, since Java before 22 cannot tell a terminal from a pipe.
     */
    public static Terminal of(PrintStream out, PrintStream err) {
        return of(out, err, System.getenv());
    }

    public static Terminal of(PrintStream out, PrintStream err, Map<String, String> environment) {
        boolean types = environment.getOrDefault("TERM", "").equals("dumb");
        boolean colour = !types && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean terminal = Boolean.getBoolean("fleetmirror.terminal");
        boolean errors = Boolean.getBoolean("fleetmirror.terminal.errors");
        return new Terminal(
                out,
                err,
                colour && terminal ? Style.COLOURED : Style.PLAIN,
                colour && errors ? Style.COLOURED : Style.PLAIN,
                terminal && !types ? Screen.TERMINAL : Screen.PAPER);
    }

    /** For faults of what was read. */
    public ProblemText problems() {
        return new ProblemText(err, errorStyle);
    }

    /** To the operator, in the middle of a run. */
    public void interject(String words) {
        screen.erase(out);
        err.println(words);
    }
}
