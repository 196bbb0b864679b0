package io.fleetmirror.report.html;

import io.fleetmirror.plan.DiffLine;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.report.FileAction;
import io.fleetmirror.report.Layout;
import io.fleetmirror.report.PlanWords;
import io.fleetmirror.report.SamePlans;
import io.fleetmirror.report.Totals;

/** What was to be changed, play by play; nodes of which the same is to be said stand together. */
final class PlanSection {

    private final Markup page;

    PlanSection(Markup page) {
        this.page = page;
    }

    void write(FleetPlan plan) {
        page.element("h2", "Plan");
        page.element("p", Totals.of(plan));
        for (FleetPlan.Play play : plan.plays()) {
            page.element("h3", play.name());
            SamePlans.of(play.nodes()).forEach(same -> page.within("section", () -> write(same)));
        }
    }

    private void write(SamePlans same) {
        page.element("h4", Layout.count(same.nodes().size(), "node"));
        page.element("p.nodes", String.join(", ", same.nodes()));
        PlanWords words = same.words();
        words.before().forEach(sentence -> page.element("p", sentence));
        words.files().forEach(this::write);
        words.after().forEach(sentence -> page.element("p", sentence));
    }

    private void write(FileChange file) {
        page.element("h5", FileAction.of(file).sign() + " " + file.path());
        page.within("pre", () -> file.diff().forEach(line -> page.element(element(line), line)));
    }

    /** Each line of a unified diff is an element of its own, so that it can be coloured. */
    private static String element(String line) {
        return switch (DiffLine.of(line)) {
            case FILE, KEPT -> "span";
            case HUNK -> "span.hunk";
            case ADDED -> "span.added";
            case REMOVED -> "span.removed";
        };
    }
}
