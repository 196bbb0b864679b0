package io.fleetmirror.report.text;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.proxy.ProxyExplanation;
import io.fleetmirror.report.ExplainedNodes;
import io.fleetmirror.report.Layout;
import java.io.PrintStream;
import java.util.List;

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
            List<String> names = nodes.nodes().stream().map(NodeName::value).toList();
            Layout.wrap("", Layout.names(names)).forEach(line -> out.println(style.strong(line)));
            nodes.urls()
                    .ifPresentOrElse(
                            this::lines,
                            () -> out.println("  not known: the playbook leaves the proxy of these nodes as it is"));
        }
    }

    private void lines(List<ProxyExplanation> urls) {
        int width = Layout.nameColumn(urls.stream().map(ProxyExplanation::url).toList());
        for (ProxyExplanation url : urls) {
            String head = "  " + Layout.padded(url.url(), width) + "  ";
            String indent = " ".repeat(Math.min(head.length(), width + 4));
            Layout.wrap(head, indent, url.words()).forEach(line -> out.println(line.stripTrailing()));
        }
    }
}
