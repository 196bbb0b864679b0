package io.fleetmirror.cli;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.report.json.FactsJson;
import io.fleetmirror.report.text.FactsText;
import java.util.List;

/** {@code fleetmirror facts}: what nodes have, as the probe found it. */
final class FactsCommand extends NodesCommand {

    FactsCommand(Terminal terminal) {
        super("facts", "Show what the nodes have; touch nothing.", terminal);
    }

    @Override
    int run(List<Node> nodes) {
        return show(
                nodes,
                JournalDepth.ENDINGS,
                new FactsText(terminal.out(), terminal.style())::print,
                new FactsJson(terminal.out())::print);
    }
}
