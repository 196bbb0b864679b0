package io.fleetmirror.report.text;

import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.report.FactLines;
import io.fleetmirror.report.Layout;
import java.io.PrintStream;
import java.util.List;

/** Facts for a person: a few lines a node. */
public final class FactsText {

    private static final int COLUMN = 14;

    private final PrintStream out;
    private final Style style;

    public FactsText(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    public void print(List<ProbeResult> results) {
        new NodesText(out, style).print(results, facts -> FactLines.of(facts).forEach(this::print));
    }

    private void print(String name, List<String> values) {
        String head = "  " + Layout.padded(name, COLUMN);
        for (String value : values) {
            Layout.wrap(head, " ".repeat(head.length()), Layout.harmless(value)).forEach(out::println);
            head = " ".repeat(head.length());
        }
    }
}
