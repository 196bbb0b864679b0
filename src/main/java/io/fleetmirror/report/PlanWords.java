package io.fleetmirror.report;

import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of a plan, in the order in which a person reads it: sentences {@code before} its files, the {@code files}, which are
 * also those whose differences are shown, and sentences {@code after} them.
 */
public record PlanWords(List<String> before, List<FileChange> files, List<String> after) {

    public PlanWords {
        before = List.copyOf(before);
        files = List.copyOf(files);
        after = List.copyOf(after);
    }

    public static PlanWords of(NodePlan plan) {
        return switch (plan) {
            case NodePlan.NoChange same -> new PlanWords(List.of("unchanged"), List.of(), warnings(same));
            case NodePlan.Change change -> of(change);
            case NodePlan.Refused refused -> of(refused);
            case NodePlan.NotPlanned missing ->
                new PlanWords(List.of("unreachable: " + missing.reason()), List.of(), List.of());
        };
    }

    public static List<String> warnings(NodePlan plan) {
        return SamePlans.warnings(plan).stream().map(PlanWords::words).toList();
    }

    private static PlanWords of(NodePlan.Change change) {
        List<String> after = new ArrayList<>();
        after.add(activation(change.activation()));
        after.addAll(warnings(change));
        return new PlanWords(List.of(), change.files(), after);
    }

    private static PlanWords of(NodePlan.Refused refused) {
        List<String> before = new ArrayList<>();
        refused.problems().forEach(problem -> before.add(words(problem)));
        if (!refused.migration().isEmpty()) {
            before.add("with --migrate it would be:");
        }
        return new PlanWords(before, refused.migration(), List.of());
    }

    private static String activation(Activation activation) {
        String reasons = String.join("; and ", activation.reasons());
        return switch (activation.kind()) {
            case NONE -> "no restart: containerd reads these files at every pull";
            case RESTART -> "restart, because " + reasons;
            case DAEMON_RELOAD_AND_RESTART -> "daemon-reload and restart, because " + reasons;
        };
    }

    private static String words(Problem problem) {
        return (problem.isError() ? "refused: " : "warning: ") + problem.wordsOnNode();
    }
}
