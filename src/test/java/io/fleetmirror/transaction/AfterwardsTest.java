package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Program;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found, kept and told after transactions that did not end as they should, and what containers see of one. */
@Tag("fleet")
class AfterwardsTest {

    private static final String JOURNALS = "/var/lib/fleetmirror/transactions";

    @TempDir
    static Path directory;

    private static LabFleet fleet;
    private static TestingChanges changes;
    private static LabNode node;
    private static FaultHook hook;
    private static int number = 10_000;

    private final NodeTransaction transaction =
            new NodeTransaction(new Operator("alice@laptop"), Keep.DEFAULT, event -> {}, Clock.systemUTC());

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.CONTAINERD_1_7);
        changes = new TestingChanges(fleet);
        node = fleet.node(1);
        hook = new FaultHook(node);
    }

    @AfterAll
    static void stop() {
        changes.close();
        fleet.close();
    }

    @BeforeEach
    void prepare() {
        hook.clear();
        node.sh("rm -rf " + JOURNALS);
        CellChange.prepare(node);
    }

    @Test
    void aTransactionThatNothingFinishedIsUndoneByTheNextOne() {
        String before = node.treeWithoutDirectoryTimes();
        hook.set(new Point("roll-back", "mv", 1, "before"), FaultHook.KILL_FOR_GOOD);
        assertThat(apply(CellChange.Flaw.IMAGE_MISSING)).isInstanceOf(NodeOutcome.LeftBroken.class);
        assertThat(states()).containsExactly("roll-back");

        try (Connection connection = changes.connect(node)) {
            NodeFacts facts = changes.facts(node, connection);
            NodeOutcome outcome =
                    transaction.carryOut(changes.mirror(node, facts, "http://mirror.lab:5000"), connection);
            // It was planned on what the other one had left; so it stops and says so.
            assertThat(Seen.words(outcome))
                    .startsWith("refused: ")
                    .contains(" has changed since the plan was made")
                    .contains(
                            " had been cut short in its phase roll-back and nothing finished it; it is now rolled-back");
        }
        assertThat(states()).containsExactly("rolled-back", "abandoned");
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        assertThat(node.leftovers()).isEmpty();
    }

    @Test
    void aRunThatWasSlowToSweepLeavesTheTransactionThatBeganMeanwhileAlone() throws Exception {
        hook.set(new Point("verify", "crictl", 1, "before"), FaultHook.HOLD);
        CompletableFuture<NodeOutcome> run = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> run.complete(apply(CellChange.Flaw.NONE)));
        hook.awaitHeld();
        node.sh(Program.join(List.of("lib", "supervise", "earlier")) + "\nfm_sweep\n");
        assertThat(states()).containsExactly("verify");
        hook.release();
        assertThat(run.get(60, TimeUnit.SECONDS)).isInstanceOf(NodeOutcome.Applied.class);
        assertThat(node.leftovers()).isEmpty();
    }

    @Test
    void recoverLeavesATransactionThatIsAtWorkAloneAndSaysWhose() throws Exception {
        hook.set(new Point("commit", "mv", 1, "before"), FaultHook.HOLD);
        CompletableFuture<NodeOutcome> run = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> run.complete(apply(CellChange.Flaw.NONE)));
        hook.awaitHeld();
        try (Connection connection = changes.connect(node)) {
            assertThat(Seen.words(transaction.recover(new NodeName(node.name()), Foreign.KEPT, connection)))
                    .matches("refused: another transaction is open on the node since .* by alice@laptop, .*");
        }
        hook.release();
        assertThat(run.get(60, TimeUnit.SECONDS)).isInstanceOf(NodeOutcome.Applied.class);
        assertThat(node.leftovers()).isEmpty();
    }

    @Test
    void aTransactionThatSomebodyStopsUndoesItselfAndSaysSo() {
        String before = node.treeWithoutDirectoryTimes();
        hook.set(
                new Point("verify", "crictl", 1, "before"),
                "systemctl stop --no-block fleetmirror-transaction.service; sleep 30");
        assertThat(apply(CellChange.Flaw.NONE))
                .isInstanceOfSatisfying(
                        NodeOutcome.RolledBack.class,
                        back -> assertThat(back.cause().what())
                                .isEqualTo("the transaction was ended from outside (stopped)"));
        assertThat(states()).containsExactly("rolled-back");
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
        assertThat(node.isReady()).isTrue();
    }

    @Test
    void aTransactionWhoseJournalIsTakenAwayMeanwhileIsNotToldAsOneThatChangedNothing() {
        hook.set(new Point("verify", "crictl", 1, "before"), "rm -rf /var/lib/fleetmirror");
        assertThat(apply(CellChange.Flaw.NONE))
                .isInstanceOfSatisfying(
                        NodeOutcome.LeftBroken.class,
                        broken -> assertThat(broken.leftovers())
                                .first()
                                .asString()
                                .startsWith("the journal was taken away, so nothing could be put back"));
        node.sh(
                "find /etc/containerd /etc/systemd -name '.fleetmirror-*' -exec rm {} +; rm -f /run/fleetmirror-open-*");
    }

    @Test
    void whatWasTakenAwayWithItsDirectoriesMeanwhileComesBack() {
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        CellChange.prepare(node);
        String before = node.treeWithoutDirectoryTimes();
        hook.set(new Point("verify", "crictl", 1, "before"), "rm -rf /etc/containerd/certs.d");
        assertThat(apply(CellChange.Flaw.IMAGE_MISSING)).isInstanceOf(NodeOutcome.RolledBack.class);
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
    }

    @Test
    void anInterruptThatSystemdTakesForAGoodEndEndsNothing() {
        hook.set(new Point("commit", "mv", 1, "before"), "systemctl kill -s INT fleetmirror-transaction.service");
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        assertThat(states()).containsExactly("confirmed");
    }

    @Test
    void whatSomebodyElseWritesWhileTheChangeIsBeingMadeReadyIsNotLost() {
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        CellChange.prepare(node);
        hook.set(new Point("commit", "sync", 1, "before"), "echo '# theirs' >>" + TestingChanges.HOSTS_TOML);
        assertThat(apply(CellChange.Flaw.NONE))
                .isInstanceOfSatisfying(
                        NodeOutcome.RolledBack.class,
                        back -> assertThat(back.cause().what())
                                .isEqualTo(TestingChanges.HOSTS_TOML + " was changed by someone else meanwhile"));
        assertThat(node.sh("cat " + TestingChanges.HOSTS_TOML)).endsWith("# theirs\n");
        assertThat(node.sh("find /etc -name '.fleetmirror-*'")).isEmpty();
    }

    /** As a systemd does that executes itself anew, when its package is upgraded: the unit restarts, and nobody is told. */
    @Test
    void aSystemdThatCutsOffWhoeverIsAskingIsAskedAgain() {
        String before = node.treeWithoutDirectoryTimes();
        hook.set(new Point("roll-back", "systemctl", 3, "before"), "systemctl restart containerd; kill -KILL $PPID");
        assertThat(apply(CellChange.Flaw.IMAGE_MISSING)).isInstanceOf(NodeOutcome.RolledBack.class);
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
        assertThat(node.isReady()).isTrue();
    }

    /** Longer than the two seconds that crictl waits by itself. */
    @Test
    void aContainerdThatIsSlowToAnswerAfterItsRestartIsWaitedFor() {
        node.sh("crictl images -q | sort -u | xargs -r crictl rmi >/dev/null 2>&1");
        hook.set(
                new Point("verify", "crictl", 1, "before"),
                "pid=$(systemctl show containerd -p MainPID --value); kill -STOP $pid;"
                        + " systemd-run --quiet --collect sh -c \"sleep 4; kill -CONT $pid\"");
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        assertThat(hook.wasMet()).isTrue();
    }

    @Test
    void runningContainersLiveOn() {
        node.sh("lab-pod lives");
        String process = node.sh("pgrep -x sleep -a | grep 86399").strip();
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        assertThat(node.sh("pgrep -x sleep -a | grep 86399").strip()).isEqualTo(process);
        removePods();
    }

    @Test
    void aContainerThatTheRestartTookFailsTheNode() {
        String id = node.sh("lab-pod lost | tail -n 1").strip();
        // As KillMode=control-group does it, but in the middle of the transaction, where no plan sees it.
        hook.set(
                new Point("restart", "systemctl", 3, "after"),
                "pkill -KILL -f containerd-shim-runc-v2; pkill -KILL -x -f 'sleep 86399'; sleep 0.3");
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOfSatisfying(NodeOutcome.RolledBack.class, back -> {
            assertThat(back.cause().what())
                    .startsWith("containers that ran before the restart are gone: ")
                    .contains(id.substring(0, 12));
            assertThat(back.lostContainers()).contains(id);
        });
        removePods();
    }

    @Test
    void aContainerdThatWasNotReadyBeforeIsNotBlamedOnTheChange() {
        String restore = node.sh("cat /etc/containerd/config.toml");
        node.sh(
                "printf 'version = 2\\n[plugins.\"io.containerd.grpc.v1.cri\".containerd]\\nsnapshotter = \"none-such\"\\n' >/etc/containerd/config.toml;"
                        + " systemctl restart containerd");
        String before = node.treeWithoutDirectoryTimes();
        assertThat(Seen.words(apply(CellChange.Flaw.NONE)))
                .contains("containerd was not ready before anything was changed");
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
        node.copy(restore, "/etc/containerd/config.toml");
        node.sh("systemctl reset-failed containerd; systemctl restart containerd; lab-ready 10");
    }

    @Test
    void theLastTenJournalsStayAndWhatAPersonNeedsStaysLonger() {
        for (int day = 10; day < 25; day++) {
            node.sh("mkdir -p %s/202001%dT000000000Z-00000000; cd %<s/202001%<dT000000000Z-00000000;"
                            .replace("%<s/202001%<d", "%1$s/202001%2$d")
                            .formatted(JOURNALS, day)
                    + " echo " + (day == 11 ? "left-broken" : "confirmed") + " >state");
        }
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        List<String> kept = node.sh("ls " + JOURNALS).lines().toList();
        assertThat(kept).hasSize(10).first().isEqualTo("20200111T000000000Z-00000000");
    }

    @Test
    void journalsThatAreTooLargeGoTheOldestFirst() {
        node.sh("for day in 10 11; do mkdir -p " + JOURNALS + "/202001${day}T000000000Z-00000000; cd " + JOURNALS
                + "/202001${day}T000000000Z-00000000; echo confirmed >state; head -c 10m /dev/zero >large; done");
        assertThat(apply(CellChange.Flaw.NONE)).isInstanceOf(NodeOutcome.Applied.class);
        assertThat(node.sh("ls " + JOURNALS).lines()).hasSize(2).first().isEqualTo("20200111T000000000Z-00000000");
    }

    private NodeOutcome apply(CellChange.Flaw flaw) {
        try (Connection connection = changes.connect(node)) {
            NodeFacts facts = changes.facts(node, connection);
            NodeOutcome outcome =
                    transaction.carryOut(new CellChange(++number, flaw).on(node, facts, changes), connection);
            hook.await("[ -z \"$(systemctl list-units --plain --no-legend 'fleetmirror*')\" ]", Duration.ofSeconds(10));
            return outcome;
        }
    }

    private static List<String> states() {
        return node.sh("tail -q -n 1 " + JOURNALS + "/*/state").lines().toList();
    }

    private static void removePods() {
        node.sh("for pod in $(crictl pods -q); do crictl stopp $pod; crictl rmp $pod; done >/dev/null 2>&1");
    }
}
