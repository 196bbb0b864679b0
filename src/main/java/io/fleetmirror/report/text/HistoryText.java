package io.fleetmirror.report.text;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.facts.TransactionFacts.TouchedFile;
import io.fleetmirror.report.FileAction;
import io.fleetmirror.report.HistoryWords;
import io.fleetmirror.report.JournalWords;
import io.fleetmirror.report.Layout;
import java.io.PrintStream;
import java.util.List;

/** The transactions that nodes remember for a person, the newest first: that is the one to go back by. */
public final class HistoryText {

    private final PrintStream out;
    private final Style style;

    public HistoryText(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    public void print(List<ProbeResult> results) {
        new NodesText(out, style).print(results, this::print);
    }

    private void print(NodeFacts facts) {
        List<TransactionFacts> journal = facts.journal();
        if (journal.isEmpty()) {
            words("no transaction");
        }
        journal.reversed().forEach(this::print);
    }

    private void print(TransactionFacts transaction) {
        out.println("  " + style.strong(Layout.harmless(transaction.id())) + "  " + outcome(transaction));
        HistoryWords words = HistoryWords.of(transaction);
        words("  by " + words.who() + ", from " + words.from() + ", " + words.begun());
        if (!transaction.story().cause().isEmpty()) {
            words("  " + words.during() + transaction.story().cause());
        }
        if (transaction.story().lost()) {
            words("  damaged: which files it changed is not in its journal any more");
        }
        for (TouchedFile file : transaction.story().files()) {
            out.println("    " + FileAction.of(file).sign() + " "
                    + Layout.harmless(file.path().value()));
        }
    }

    private String outcome(TransactionFacts transaction) {
        if (transaction.atWork().isPresent()) {
            return JournalWords.atWork(transaction.state());
        }
        String outcome = JournalWords.of(transaction.state());
        return (transaction.isSettled() ? outcome : style.bad(outcome))
                + (transaction.told() ? "" : ", nobody was told");
    }

    private void words(String text) {
        String indent = text.startsWith("  ") ? "    " : "  ";
        Layout.wrap(indent, Layout.harmless(text)).forEach(out::println);
    }
}
