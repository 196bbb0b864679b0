package io.fleetmirror.report.text;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.Layout;
import java.io.PrintStream;
import java.util.List;

/** Faults on standard error: one a line, sorted by place, and how many there are. */
public final class ProblemText {

    private final PrintStream err;
    private final Style style;

    public ProblemText(PrintStream err, Style style) {
        this.err = err;
        this.style = style;
    }

    /** Prints nothing where there is nothing. */
    public void print(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        problems.stream().sorted().distinct().map(this::line).forEach(err::println);
        err.println(counted(problems.stream().distinct().toList()));
    }

    private String line(Problem problem) {
        String word = problem.isError() ? style.bad("error") : style.changed("warning");
        return word + ": " + Layout.harmless(problem.where() + ": " + problem.words());
    }

    private static String counted(List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        if (warnings == 0) {
            return Layout.count(errors, "error");
        }
        return errors == 0
                ? Layout.count(warnings, "warning")
                : Layout.count(errors, "error") + ", " + Layout.count(warnings, "warning");
    }
}
