package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.remote.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One transaction with one fault at one moment of it, and what is seen afterwards. */
final class FaultCell {

    private static final String NOTHING_OF_OURS =
            "[ -z \"$(systemctl list-units --all --plain --no-legend 'fleetmirror*')\" ]";
    private static final String LAST = "$(ls -d /var/lib/fleetmirror/transactions/* | tail -n 1)";
    private static final String CUT =
            "iptables -%s INPUT -p tcp --dport 22 -j DROP;" + " iptables -%<s OUTPUT -p tcp --sport 22 -j DROP";

    private final LabNode node;
    private final TestingChanges changes;
    private final FaultHook hook;
    private final Fault fault;
    private final Phase phase;
    private final CellChange cellChange;
    private final Journals journals;
    private String second = "";
    private String later = "";

    /** Whether the journals of earlier transactions are still there. */
    enum Journals {
        NONE,
        KEPT
    }

    FaultCell(LabNode node, TestingChanges changes, Fault fault, Phase phase, int number, Journals journals) {
        this.journals = journals;
        this.node = node;
        this.changes = changes;
        this.hook = new FaultHook(node);
        this.fault = fault;
        this.phase = phase;
        this.cellChange = new CellChange(number, fault.flaw(phase));
    }

    Seen run() throws Exception {
        CellChange.prepare(node);
        if (journals == Journals.NONE) {
            node.sh("rm -rf /var/lib/fleetmirror/transactions");
        }
        node.sh(fault.before() + "\n:");
        String before = node.treeWithoutDirectoryTimes();
        try (Connection connection = changes.connect(node)) {
            NodeFacts facts = changes.facts(node, connection);
            Change change = cellChange.on(node, facts, changes);
            if (!fault.action().isEmpty()) {
                hook.set(fault.point(phase), fault.action());
            }
            String told = carryOut(change, connection);
            boolean met = fault.action().isEmpty() || hook.wasMet() || fault == Fault.POWER_CUT;
            if (fault == Fault.ETC_READ_ONLY && !node.leftovers().isEmpty()) {
                later = Seen.CLEARED_LATER;
            }
            node.sh(fault.lift() + "\n:");
            hook.clear();
            hook.await(NOTHING_OF_OURS, Duration.ofSeconds(30));
            return seen(told, before, facts, met);
        } finally {
            node.sh(fault.after() + "\n:");
        }
    }

    private Seen seen(String told, String before, NodeFacts facts, boolean met) {
        String after = node.treeWithoutDirectoryTimes();
        String files = "mixed: " + difference(before, after);
        if (after.equals(before)) {
            files = Seen.OLD;
        } else if (cellChange.isWhollyNew(node, facts, before, withoutOurs(after))) {
            files = Seen.NEW;
        }
        String journal =
                node.attempt("tail -n 1 " + LAST + "/state").getStdout().strip();
        return new Seen(fault, phase, told, second, later, files, journal, node.isReady(), node.leftovers(), met);
    }

    private static List<String> difference(String before, String after) {
        List<String> lines = new ArrayList<>(after.lines().toList());
        lines.removeAll(before.lines().toList());
        return lines;
    }

    private static String withoutOurs(String tree) {
        return tree.lines()
                .filter(line -> !line.contains("/.fleetmirror-") && !line.contains("/fleetmirror-recover-"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String carryOut(Change change, Connection connection) throws Exception {
        if (fault == Fault.CONTROLLER_KILLED) {
            Process controller = changes.byOpenSsh(node, change);
            hook.awaitHeld();
            controller.destroyForcibly().waitFor();
            hook.release();
            hook.await(NOTHING_OF_OURS, Duration.ofSeconds(30));
            return fromTheJournal();
        }
        // A thread of its own: the common pool has one on two processors, which a cut connection would hold for a
        // minute.
        CompletableFuture<NodeOutcome> outcome = CompletableFuture.supplyAsync(
                () -> transaction("alice@laptop").carryOut(change, connection),
                task -> Thread.ofVirtual().start(task));
        switch (fault) {
            case CONNECTION_CUT -> {
                hook.awaitHeld();
                node.sh(CUT.formatted("I"));
                hook.release();
                hook.await(NOTHING_OF_OURS, Duration.ofSeconds(30));
                connection.close();
                node.sh(CUT.formatted("D"));
            }
            case CONNECTION_CUT_A_MINUTE -> cutForAMinute(connection);
            case POWER_CUT -> {
                hook.awaitHeld();
                node.cutPower(connection::close);
            }
            case SECOND_OPERATOR -> {
                hook.awaitHeld();
                try (Connection other = changes.connect(node)) {
                    second = Seen.words(transaction("bob@desk").carryOut(change, other));
                }
                hook.release();
            }
            default -> {}
        }
        NodeOutcome end = outcome.get(90, TimeUnit.SECONDS);
        return Seen.words(end instanceof NodeOutcome.Unknown unknown ? asked(change, unknown) : end);
    }

    /** The node comes to its end meanwhile, and the controller finds no way to it; the minute is the node's own. */
    private void cutForAMinute(Connection connection) {
        hook.awaitHeld();
        node.sh("read -r now _ </proc/uptime; echo $((${now%.*} + 61)) >/run/fault/back; " + CUT.formatted("I"));
        hook.release();
        hook.await(NOTHING_OF_OURS, Duration.ofSeconds(30));
        connection.close();
        assertThatThrownBy(() -> changes.connect(node)).hasMessageContaining("within 10 s");
        node.sh("read -r back </run/fault/back; read -r now _ </proc/uptime; left=$((back - ${now%.*}));"
                + " [ $left -le 0 ] || sleep $left; " + CUT.formatted("D"));
    }

    /** The next contact within the same run. */
    private NodeOutcome asked(Change change, NodeOutcome.Unknown unknown) {
        later = Seen.TOLD_LATER;
        try (Connection anew = changes.connect(node)) {
            return transaction("alice@laptop").askEnd(change, unknown, anew);
        }
    }

    /** The next contact of a run that comes after: what its plan would warn of. */
    private String fromTheJournal() {
        later = Seen.TOLD_LATER;
        try (Connection anew = changes.connect(node)) {
            TransactionFacts last = changes.facts(node, anew).journal().getLast();
            assertThat(last.told()).isFalse();
            assertThat(last.who()).isEqualTo("alice@laptop");
            return last.isConfirmed() ? "applied" : last.state().replace('-', ' ');
        }
    }

    private static NodeTransaction transaction(String operator) {
        return new NodeTransaction(new Operator(operator), Keep.DEFAULT, event -> {}, Clock.systemUTC());
    }
}
