package io.fleetmirror.report;

import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a run: each failure with its cause, the node's own words and what to do; then how many nodes ended how. */
public final class RecapText {

    private final PrintStream out;
    private final Style style;

    public RecapText(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    public void print(FleetOutcome outcome) {
        outcome.nodes().stream()
                .filter(node -> OutcomeWords.of(node).remedy().isPresent())
                .forEach(this::printFailure);
        out.println();
        if (outcome.interrupted()) {
            out.println("Interrupted: no node was begun after that.");
        }
        out.println(totals(outcome));
    }

    private void printFailure(NodeOutcome outcome) {
        OutcomeWords words = OutcomeWords.of(outcome);
        out.println();
        out.println(Tone.of(outcome).paint(style, outcome.node() + ": " + words.state()));
        Layout.wrap("  ", Layout.harmless(words.detail())).forEach(out::println);
        words.evidence().forEach(line -> out.println("  | " + Layout.harmless(line)));
        words.remedy()
                .ifPresent(remedy -> Layout.wrap("  ", Layout.harmless(remedy)).forEach(out::println));
    }

    private static String totals(FleetOutcome outcome) {
        Map<String, Long> counts = outcome.nodes().stream()
                .collect(Collectors.groupingBy(
                        node -> OutcomeWords.of(node).state(), LinkedHashMap::new, Collectors.counting()));
        return Layout.count(outcome.nodes().size(), "node") + ": "
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
