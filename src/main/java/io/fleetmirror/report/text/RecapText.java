package io.fleetmirror.report.text;

import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.report.Layout;
import io.fleetmirror.report.OutcomeWords;
import io.fleetmirror.report.SameFailures;
import io.fleetmirror.report.Tone;
import io.fleetmirror.report.Totals;
import java.io.PrintStream;

/**
 * The end of a run: each failure, once for all nodes that have it, with its cause, the node's own words and what to do; then how many
 * nodes ended how.
 */
public final class RecapText {

    private final PrintStream out;
    private final Style style;

    public RecapText(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    public void print(FleetOutcome outcome) {
        SameFailures.of(outcome.nodes()).forEach(this::printFailures);
        out.println();
        if (outcome.interrupted()) {
            out.println(OutcomeWords.INTERRUPTED);
        }
        out.println(Totals.of(outcome));
    }

    private void printFailures(SameFailures same) {
        OutcomeWords words = same.words();
        Tone tone = Tone.of(same.outcomes().getFirst());
        out.println();
        Layout.wrap("", Layout.names(same.nodes()) + ": " + words.state()).stream()
                .map(line -> style.toned(tone, line))
                .forEach(out::println);
        same.proviso().ifPresent(this::say);
        say(words.detail());
        words.evidence().forEach(line -> out.println("  | " + Layout.harmless(line)));
        words.remedy().ifPresent(this::say);
    }

    private void say(String text) {
        Layout.wrap("  ", Layout.harmless(text)).forEach(out::println);
    }
}
