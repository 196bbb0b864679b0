package io.fleetmirror.report.text;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.report.Layout;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/** What nodes answered to a look, for a person: a node's name, and what is to be said of it below. */
final class NodesText {

    private static final String INDENT = "  ";

    private final PrintStream out;
    private final Style style;

    NodesText(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    void print(List<ProbeResult> results, Consumer<NodeFacts> probed) {
        for (ProbeResult result : results) {
            out.println(style.strong(result.node().value()));
            switch (result) {
                case ProbeResult.Probed(NodeFacts facts) -> probed.accept(facts);
                case ProbeResult.Unreachable unreachable -> words("unreachable: " + unreachable.reason());
                case ProbeResult.Unsupported unsupported ->
                    unsupported.problems().forEach(problem -> words("refused: " + problem.wordsOnNode()));
            }
            out.println();
        }
    }

    private void words(String text) {
        Layout.wrap(INDENT, Layout.harmless(text)).forEach(out::println);
    }
}
