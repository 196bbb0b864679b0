package io.fleetmirror.report.text;

import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.report.FileAction;
import io.fleetmirror.report.Layout;
import io.fleetmirror.report.PlanWords;
import io.fleetmirror.report.SamePlans;
import io.fleetmirror.report.Totals;
import java.io.PrintStream;

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
        out.println(Totals.of(plan));
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
        PlanWords.warnings(same.plan()).forEach(this::say);
    }

    /** The differences after all else, so that no words stand where a line of one is expected. */
    private void print(SamePlans same) {
        out.println();
        printNames(same);
        PlanWords words = same.words();
        words.before().forEach(this::say);
        words.files().forEach(file -> out.println(INDENT + FileAction.of(file).sign() + " " + file.path()));
        words.after().forEach(this::say);
        if (diffs == Diffs.SHOWN) {
            words.files().forEach(this::printDiff);
        }
    }

    private void printDiff(FileChange file) {
        out.println();
        file.diff().stream().map(style::diff).forEach(out::println);
    }

    private void say(String text) {
        Layout.wrap(INDENT, INDENT + INDENT, Layout.harmless(text)).forEach(out::println);
    }
}
