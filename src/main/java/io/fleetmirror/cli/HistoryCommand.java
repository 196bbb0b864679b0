package io.fleetmirror.cli;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.report.json.HistoryJson;
import io.fleetmirror.report.text.HistoryText;
import java.util.List;

/** {@code fleetmirror history}: the transactions that the nodes remember. */
final class HistoryCommand extends NodesCommand {

    HistoryCommand(Terminal terminal) {
        super(
                "history",
                "List the transactions of each node: when, by whom, from where, which files, how it ended;"
                        + " touch nothing.",
                terminal);
    }

    @Override
    int run(List<Node> nodes) {
        return show(
                nodes,
                JournalDepth.HISTORY,
                new HistoryText(terminal.out(), terminal.style())::print,
                new HistoryJson(terminal.out())::print);
    }
}
