package io.fleetmirror.report.text;

import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.report.FileAction;
import io.fleetmirror.report.Layout;
import io.fleetmirror.report.SamePlans;
import java.io.PrintStream;
import java.util.List;

/** A fleet's plan for a person. Nodes of which the same is to be said stand together, so that a large fleet fits a screen. */
public final class PlanText {

    private static final String INDENT = "  ";

    private final PrintStream out;
    private final Style style;
    private final Diffs diffs;

    /** Whether the contents of changes are shown: {@code --diff}. */
    public enum Diffs {
        SHOWN,
        HIDDEN
    }

    public PlanText(PrintStream out, Style style, Diffs diffs) {
        this.out = out;
        this.style = style;
        this.diffs = diffs;
    }

    public void print(FleetPlan plan) {
        for (FleetPlan.Play play : plan.plays()) {
            Layout.wrap("", INDENT, "Play: " + play.name()).forEach(line -> out.println(style.strong(line)));
            SamePlans.of(play.nodes()).forEach(this::print);
            out.println();
        }
        out.println(totals(plan));
    }

    /** Nothing of nodes that there is no warning of. */
    public void printWarnings(FleetPlan plan) {
        for (FleetPlan.Play play : plan.plays()) {
            for (SamePlans same : SamePlans.of(play.nodes())) {
                if (!SamePlans.warnings(same.plan()).isEmpty()) {
                    printNames(same);
                    printWarnings(same);
                    out.println();
                }
            }
        }
    }

    private void printNames(SamePlans same) {
        Layout.wrap("", Layout.names(same.nodes())).stream().map(style::strong).forEach(out::println);
    }

    private void printWarnings(SamePlans same) {
        SamePlans.warnings(same.plan()).forEach(warning -> say("warning: " + warning.wordsOnNode()));
    }

    private void print(SamePlans same) {
        out.println();
        printNames(same);
        switch (same.plan()) {
            case NodePlan.NoChange ignored -> say("unchanged");
            case NodePlan.Change change -> printChange(change);
            case NodePlan.Refused refused -> printRefused(refused);
            case NodePlan.NotPlanned missing -> say("unreachable: " + missing.reason());
        }
        printWarnings(same);
        printDiffs(diffed(same.plan()));
    }

    private static List<FileChange> diffed(NodePlan plan) {
        return switch (plan) {
            case NodePlan.NoChange ignored -> List.of();
            case NodePlan.Change change -> change.files();
            case NodePlan.Refused refused -> refused.migration();
            case NodePlan.NotPlanned ignored -> List.of();
        };
    }

    private void printRefused(NodePlan.Refused refused) {
        refused.problems()
                .forEach(problem -> say((problem.isError() ? "refused: " : "warning: ") + problem.wordsOnNode()));
        if (!refused.migration().isEmpty()) {
            say("with --migrate it would be:");
            printFiles(refused.migration());
        }
    }

    private void printFiles(List<FileChange> files) {
        files.forEach(file -> out.println(INDENT + sign(file) + " " + file.path()));
    }

    private void printChange(NodePlan.Change change) {
        printFiles(change.files());
        Activation activation = change.activation();
        String what = switch (activation.kind()) {
            case NONE -> "no restart: containerd reads these files at every pull";
            case RESTART -> "restart, because " + reasons(activation);
            case DAEMON_RELOAD_AND_RESTART -> "daemon-reload and restart, because " + reasons(activation);
        };
        say(what);
    }

    private static String reasons(Activation activation) {
        return String.join("; and ", activation.reasons());
    }

    /** After all else, so that no words stand where a line of a diff is expected. */
    private void printDiffs(List<FileChange> files) {
        if (diffs == Diffs.SHOWN) {
            files.forEach(this::printDiff);
        }
    }

    private void printDiff(FileChange file) {
        out.println();
        file.diff().stream().map(style::diff).forEach(out::println);
    }

    private void say(String text) {
        Layout.wrap(INDENT, INDENT + INDENT, Layout.harmless(text)).forEach(out::println);
    }

    private static String sign(FileChange file) {
        return switch (FileAction.of(file)) {
            case CREATE -> "+";
            case CHANGE -> "~";
            case REMOVE -> "-";
        };
    }

    private static String totals(FleetPlan plan) {
        List<NodePlan> nodes = plan.nodes().toList();
        long changes = nodes.stream().filter(NodePlan.Change.class::isInstance).count();
        long same = nodes.stream().filter(NodePlan.NoChange.class::isInstance).count();
        long refused = nodes.stream().filter(NodePlan.Refused.class::isInstance).count();
        long missing =
                nodes.stream().filter(NodePlan.NotPlanned.class::isInstance).count();
        return Layout.count(nodes.size(), "node") + ": " + changes + " to change, " + same + " unchanged"
                + (refused == 0 ? "" : ", " + refused + " refused")
                + (missing == 0 ? "" : ", " + missing + " unreachable");
    }
}
