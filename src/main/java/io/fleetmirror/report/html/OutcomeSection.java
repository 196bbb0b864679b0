package io.fleetmirror.report.html;

import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.report.OutcomeWords;
import io.fleetmirror.report.SameFailures;
import io.fleetmirror.report.Tone;
import io.fleetmirror.report.Totals;
import java.util.Locale;

/** How every node ended, what there is to do about those that failed, and how to go back. */
final class OutcomeSection {

    private final Markup page;

    OutcomeSection(Markup page) {
        this.page = page;
    }

    void write(FleetOutcome outcome) {
        page.element("h2", "Outcome");
        if (outcome.interrupted()) {
            page.element("p.bad", OutcomeWords.INTERRUPTED);
        }
        page.element("p", Totals.of(outcome));
        page.within("table", () -> outcome.nodes().forEach(node -> page.within("tr", () -> row(node))));
        SameFailures.of(outcome.nodes()).forEach(same -> page.within("section", () -> failure(same)));
        wayBack(outcome);
    }

    private void row(NodeOutcome outcome) {
        OutcomeWords words = OutcomeWords.of(outcome);
        page.element("th", outcome.node().value());
        page.element("td." + Tone.of(outcome).name().toLowerCase(Locale.ROOT), words.state());
        page.element("td", words.detail());
    }

    private void failure(SameFailures same) {
        OutcomeWords words = same.words();
        page.element("h4.bad", words.state());
        page.element("p.nodes", String.join(", ", same.nodes()));
        same.proviso().ifPresent(proviso -> page.element("p", proviso));
        page.element("p", words.detail());
        if (!words.evidence().isEmpty()) {
            page.within("pre", () -> words.evidence().forEach(line -> page.element("span", line)));
        }
        words.remedy().ifPresent(remedy -> page.element("p", remedy));
    }

    /** A run's changes have one word in their ids, so that the id of any node's change stands for all of them. */
    private void wayBack(FleetOutcome outcome) {
        outcome.nodes().stream()
                .filter(NodeOutcome.Applied.class::isInstance)
                .map(NodeOutcome.Applied.class::cast)
                .findFirst()
                .ifPresent(applied -> {
                    page.element("p", "To undo what this run changed, with the same inventory:");
                    page.element("pre", "fleetmirror rollback -i INVENTORY --to " + applied.transaction());
                });
    }
}
