package io.fleetmirror.report.json;

import io.fleetmirror.problem.Problem;
import java.io.OutputStream;
import java.util.List;

/** What lint found, for a program: {@code problems}, sorted by place. */
public final class LintJson {

    private final OutputStream out;

    public LintJson(OutputStream out) {
        this.out = out;
    }

    public void print(List<Problem> problems) {
        List<Problem> sorted = problems.stream().sorted().distinct().toList();
        new JsonReport(out).document(json -> PlanJson.problems(json, "problems", sorted));
    }
}
