package io.fleetmirror.report.text;

import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.proxy.ProxyExplanation;
import io.fleetmirror.report.ExplainedNodes;
import io.fleetmirror.report.Layout;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** The ways of URLs for a person: the nodes, then a line a URL. */
public final class ExplanationText {

    private final PrintStream out;
    private final Style style;

    public ExplanationText(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    public void print(List<ExplainedNodes> explained) {
        for (ExplainedNodes nodes : explained) {
            String names = nodes.nodes().stream().map(NodeName::value).collect(Collectors.joining(", "));
            Layout.wrap("", names).forEach(line -> out.println(style.strong(line)));
            nodes.urls()
                    .ifPresentOrElse(
                            this::lines,
                            () -> out.println("  not known: the playbook leaves the proxy of these nodes as it is"));
        }
    }

    private void lines(List<ProxyExplanation> urls) {
        int width = urls.stream().mapToInt(url -> url.url().length()).max().orElse(0);
        urls.forEach(url -> out.println("  " + Layout.padded(url.url(), width) + "  " + url.words()));
    }
}
