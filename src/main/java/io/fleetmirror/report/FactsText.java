package io.fleetmirror.report;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
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
        for (ProbeResult result : results) {
            out.println(style.strong(result.node().value()));
            switch (result) {
                case ProbeResult.Probed(NodeFacts facts) ->
                    FactLines.of(facts).forEach((name, values) -> print(name, values));
                case ProbeResult.Unreachable unreachable -> print("unreachable", List.of(unreachable.reason()));
                case ProbeResult.Unsupported unsupported ->
                    print(
                            "refused",
                            unsupported.problems().stream()
                                    .map(ProblemText::words)
                                    .toList());
            }
            out.println();
        }
    }

    private void print(String name, List<String> values) {
        String head = "  " + Layout.padded(name, COLUMN);
        for (String value : values) {
            Layout.wrap(head, " ".repeat(head.length()), Layout.harmless(value)).forEach(out::println);
            head = " ".repeat(head.length());
        }
    }
}
