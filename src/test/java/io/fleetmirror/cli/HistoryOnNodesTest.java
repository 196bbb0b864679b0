package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking back, going back, and finishing what was left half done, by the command line. */
@Tag("fleet")
class HistoryOnNodesTest {

    private static final String HOSTS = "/etc/containerd/certs.d/gcr.io/hosts.toml";

    private static final String PLAYBOOK = """
            - name: Mirrors
              hosts: all
              registries:
                gcr.io: {fallback: %s, mirrors: ["http://mirror.lab:%d"]}
              verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
            """;

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    private static LabNode node;
    private static FaultHook hook;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.CONTAINERD_1_6, Generation.CONTAINERD_2_1);
        node = fleet.node(1);
        hook = new FaultHook(node);
    }

    @BeforeEach
    void reset() {
        fleet.reset();
        hook.clear();
    }

    @Test
    void historyTellsOfEveryTransactionWhoAndWhyAndWhichFiles() {
        apply("none", 5000, 0);
        apply("none", 4999, 1);

        CommandLine history = fleet.run("history", "-l", "node-1");

        assertThat(history.status()).as(history.all()).isZero();
        String who = System.getProperty("user.name");
        List<String> lines =
                history.out().lines().map(HistoryOnNodesTest::masked).toList();
        assertThat(lines.get(1)).isEqualTo("  ID  rolled back");
        assertThat(lines.get(2)).startsWith("    by " + who + ", from ").endsWith(", TIME");
        assertThat(history.words())
                .contains("while verifying: the pull of gcr.io/google-containers/busybox:latest failed");
        assertThat(lines)
                .contains("    ~ " + HOSTS, "  ID  confirmed", "    + " + HOSTS, "    ~ /etc/containerd/config.toml");

        CommandLine json = fleet.run("history", "-l", "node-2", "-o", "json");
        assertThat(json.status()).as(json.all()).isZero();
        assertThat(json.out())
                .contains("\"state\" : \"confirmed\"", "\"state\" : \"rolled-back\"", "\"phase\" : \"verify\"")
                .contains("\"who\" : \"" + who + "\"", "\"told\" : true", "\"change\" : \"added\"")
                .containsPattern("\"begun\" : \"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\"");
    }

    @Test
    void rollbackToARunUndoesItAndEverythingSinceOnEveryNode() {
        List<String> before = contents();
        apply("none", 5000, 0);
        String first =
                node.sh("ls /var/lib/fleetmirror/transactions | tail -n 1").strip();
        String between = node.sh("cat " + HOSTS);
        apply("upstream", 5000, 0);

        CommandLine dryRun = fleet.run("rollback", "--to", first, "--dry-run");
        assertThat(dryRun.status()).as(dryRun.all()).isZero();
        assertThat(dryRun.out()).contains("- " + HOSTS).contains("-server = ");
        assertThat(node.sh("cat " + HOSTS)).isNotEqualTo(between);
        CommandLine last = fleet.run("rollback", "-l", "node-1");
        assertThat(last.status()).as(last.all()).isZero();
        assertThat(node.sh("cat " + HOSTS)).isEqualTo(between);
        CommandLine rollback = fleet.run("rollback", "--to", first);

        assertThat(rollback.status()).as(rollback.all()).isZero();
        assertThat(rollback.out()).contains("2 nodes: 2 applied");
        assertThat(contents()).isEqualTo(before);
        CommandLine unknown = fleet.run("rollback", "--to", "00000000", "-l", "node-1");
        assertThat(unknown.status()).as(unknown.all()).isEqualTo(1);
        assertThat(unknown.words()).contains("the node remembers no change of the run 00000000");
    }

    @Test
    void aFileThatWentAndCameAgainGetsTheOwnerThatItHadBeforeBoth() {
        apply("none", 5000, 0);
        node.sh("chown 1000:1001 " + HOSTS);
        fleet.playbook("[{name: None, hosts: all, registries: {gcr.io: none}}]");
        assertThat(fleet.run("apply").status()).isZero();
        String gone =
                node.sh("ls /var/lib/fleetmirror/transactions | tail -n 1").strip();
        apply("none", 5000, 0);
        assertThat(node.sh("stat -c %u:%g " + HOSTS)).isEqualTo("0:0\n");

        CommandLine rollback = fleet.run("rollback", "--to", gone, "-l", "node-1", "--diff");

        assertThat(rollback.status()).as(rollback.all()).isZero();
        assertThat(rollback.words()).contains("owner 0:0 -> 1000:1001 " + HOSTS);
        assertThat(node.sh("stat -c %u:%g " + HOSTS)).isEqualTo("1000:1001\n");
    }

    @Test
    void aNodeWithNothingToUndoKeepsNoOtherFromGoingBack() {
        List<String> before = contents();
        fleet.playbook(PLAYBOOK.formatted("none", 5000));
        assertThat(fleet.run("apply", "-l", "node-2").status()).isZero();

        CommandLine rollback = fleet.run("rollback");

        assertThat(rollback.status()).as(rollback.all()).isEqualTo(1);
        assertThat(rollback.words()).contains("the node remembers no change of fleetmirror's to undo");
        assertThat(rollback.out()).contains("2 nodes: 1 refused, 1 applied").doesNotContain("max_fail_percentage");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void forceGivesUpWhatSomebodyElseHasChangedSinceAndKeepsABackup() {
        apply("none", 5000, 0);
        node.sh("echo '# by hand' >>" + HOSTS);

        CommandLine refused = fleet.run("rollback", "-l", "node-1");
        assertThat(refused.status()).as(refused.all()).isEqualTo(1);
        assertThat(refused.words())
                .contains("was changed by someone else since transaction")
                .contains("--force");
        CommandLine forced = fleet.run("rollback", "-l", "node-1", "--force");

        assertThat(forced.status()).as(forced.all()).isZero();
        assertThat(node.attempt("[ -e " + HOSTS + " ]").getExitCode()).isEqualTo(1);
        assertThat(node.sh("grep -l 'by hand' /var/lib/fleetmirror/transactions/*/old/*"))
                .isNotBlank();
    }

    @Test
    void keepSaysHowManyJournalsStay() {
        apply("none", 5000, 0);
        apply("upstream", 5000, 0);
        fleet.playbook(PLAYBOOK.formatted("none", 5000));

        CommandLine third = fleet.run("apply", "--keep", "2");

        assertThat(third.status()).as(third.all()).isZero();
        assertThat(node.sh("ls /var/lib/fleetmirror/transactions").lines()).hasSize(2);
        CommandLine none = fleet.run("apply", "--keep", "0");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("'--keep': 0 is not between 1 and 1000");
    }

    @Test
    void recoverUndoesWhatNothingFinished() {
        apply("none", 5000, 0);
        List<String> before = contents();
        hook.set(new Point("roll-back", "mv", 1, "before"), FaultHook.KILL_FOR_GOOD);
        apply("none", 4999, 4);
        hook.clear();
        CommandLine plan = fleet.run("plan", "-l", "node-1");
        assertThat(plan.words())
                .as(plan.all())
                .contains("is open or left broken")
                .contains("fleetmirror recover");
        CommandLine tooSoon = fleet.run("rollback", "-l", "node-1");
        assertThat(tooSoon.status()).as(tooSoon.all()).isEqualTo(1);

        CommandLine recover = fleet.run("recover");

        assertThat(recover.status()).as(recover.all()).isZero();
        assertThat(recover.words()).contains("(open, rolling back) is now rolled back");
        assertThat(recover.out()).endsWith("2 nodes: 1 recovered, 1 unchanged\n");
        assertThat(contents()).isEqualTo(before);
        assertThat(node.leftovers()).isEmpty();
        assertThat(fleet.run("recover").out()).endsWith("2 nodes: 2 unchanged\n");
    }

    @Test
    void recoverLeavesAFileThatSomebodyElseChangedUnlessForced() {
        apply("none", 5000, 0);
        List<String> before = contents();
        hook.set(new Point("verify", "crictl", 1, "before"), "echo '# theirs' >>" + HOSTS);
        apply("none", 4999, 4);

        CommandLine recover = fleet.run("recover", "-l", "node-1");
        assertThat(recover.status()).as(recover.all()).isEqualTo(4);
        assertThat(recover.words())
                .contains("was changed by someone else meanwhile and is left so; the backup is")
                .contains("recover --force");
        CommandLine forced = fleet.run("recover", "-l", "node-1", "--force", "-o", "json");

        assertThat(forced.status()).as(forced.all()).isZero();
        assertThat(forced.out()).contains("\"before\" : \"left-broken\"", "\"now\" : \"rolled-back\"");
        assertThat(contents()).isEqualTo(before);
        assertThat(node.leftovers()).isEmpty();
    }

    @Test
    void whatSomebodyElsePutBesideTheJournalsIsNoTransaction() {
        apply("none", 5000, 0);
        hook.set(new Point("verify", "crictl", 1, "before"), "echo '# theirs' >>" + HOSTS);
        apply("none", 4999, 4);
        hook.clear();
        node.sh(
                "cd /var/lib/fleetmirror/transactions; for id in *; do cp -a $id $id.bak; done; mkdir notes; echo left-broken >notes/state");

        CommandLine recover = fleet.run("recover", "-l", "node-1", "--force", "-o", "json");

        assertThat(recover.status()).as(recover.all()).isZero();
        assertThat(recover.out()).contains("\"now\" : \"rolled-back\"").doesNotContain(".bak", "notes");
        assertThat(fleet.run("history", "-l", "node-1").words()).doesNotContain(".bak", "notes");
        assertThat(fleet.run("apply", "--keep", "1", "-l", "node-1").status()).isEqualTo(1);
        assertThat(node.sh("cd /var/lib/fleetmirror/transactions; ls -d *.bak notes | wc -l")
                        .strip())
                .isEqualTo("3");
        node.sh("cd /var/lib/fleetmirror/transactions; rm -r *.bak notes");
    }

    @Test
    void whileAnotherRunIsAtWorkThatIsWhatIsSaidOfIt() throws Exception {
        hook.set(new Point("verify", "crictl", 1, "before"), FaultHook.HOLD);
        fleet.playbook(PLAYBOOK.formatted("none", 5000));
        CompletableFuture<CommandLine> run = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> run.complete(fleet.run("apply", "-l", "node-1")));
        hook.awaitHeld();
        CommandLine apply = fleet.run("apply", "-l", "node-1");
        CommandLine rollback = fleet.run("rollback", "-l", "node-1");
        CommandLine history = fleet.run("history", "-l", "node-1");
        hook.release();

        assertThat(run.get(60, TimeUnit.SECONDS).status()).isZero();
        assertThat(apply.status()).as(apply.all()).isEqualTo(1);
        assertThat(apply.words())
                .containsPattern(" by \\S+ is at work on the node since \\S+ \\S+ \\S+ UTC, in its phase verify")
                .contains("run this again when it has ended")
                .contains("1 refused")
                .doesNotContain("left broken");
        assertThat(rollback.status()).as(rollback.all()).isEqualTo(1);
        assertThat(rollback.words())
                .contains("run this again when it has ended")
                .doesNotContain("recover");
        assertThat(history.out()).contains("  at work, verifying").doesNotContain("nobody was told");
    }

    @Test
    void aTransactionWhoseListOfFilesIsGoneIsToldAsDamaged() {
        apply("none", 5000, 0);
        node.sh("rm /var/lib/fleetmirror/transactions/*/manifest");
        CommandLine history = fleet.run("history", "-l", "node-1");
        assertThat(history.words()).as(history.all()).contains("damaged: which files it changed is not in its journal");
        assertThat(fleet.run("history", "-l", "node-1", "-o", "json").out()).contains("\"lost\" : true");
        assertThat(fleet.run("history", "-l", "node-2").words()).doesNotContain("damaged");
    }

    @Test
    void theLastTransactionIsTheLastOneAlsoWhereTheClockOfTheOneBeforeWasAhead() {
        apply("none", 5000, 0);
        String between = node.sh("cat " + HOSTS);
        node.sh("cd /var/lib/fleetmirror/transactions && mv * 20991231T235959999Z-0a1b2c3d");
        apply("upstream", 5000, 0);

        CommandLine rollback = fleet.run("rollback", "-l", "node-1");

        assertThat(rollback.status()).as(rollback.all()).isZero();
        assertThat(node.sh("cat " + HOSTS)).isEqualTo(between);
    }

    @Test
    void aDirectoryThatWasThereBeforeStaysAndOneThatWasMadeGoes() {
        node.sh("mkdir -p /etc/containerd/certs.d/gcr.io");
        apply("none", 5000, 0);
        fleet.playbook(PLAYBOOK.formatted("upstream", 5000));
        // Of the first transaction nothing is left but what it knew of directories.
        assertThat(fleet.run("apply", "--keep", "1").status()).isZero();
        fleet.playbook("[{name: None, hosts: all, registries: {gcr.io: none}}]");
        assertThat(fleet.run("apply", "--keep", "1").status()).isZero();

        assertThat(node.sh("ls -A /etc/containerd/certs.d/gcr.io")).isEmpty();
        assertThat(fleet.node(2).sh("ls /etc/containerd")).isEqualTo("config.toml\n");
    }

    @Test
    void aDirectoryThatWasMadeGoesAlsoWhereSomebodyElseRemovedTheFile() {
        fleet.playbook("""
                - name: Proxy
                  hosts: all
                  proxy: {http: "http://user:secret@proxy.lab:3128", https: "http://user:secret@proxy.lab:3128"}
                  verify: {images: []}
                """);
        assertThat(fleet.run("apply", "-l", "node-1").status()).isZero();
        node.sh("rm /etc/fleetmirror/containerd-proxy.env");

        CommandLine rollback = fleet.run("rollback", "-l", "node-1", "--force");

        assertThat(rollback.status()).as(rollback.all()).isZero();
        assertThat(node.attempt("[ -e /etc/fleetmirror ]").getExitCode()).isEqualTo(1);
    }

    private static void apply(String fallback, int port, int status) {
        fleet.playbook(PLAYBOOK.formatted(fallback, port));
        CommandLine apply = fleet.run("apply");
        assertThat(apply.status()).as(apply.all()).isEqualTo(status);
    }

    /** Every file with its mode, owner and content; undoing is a change of its own, made now, so times are not the same. */
    private static List<String> contents() {
        return fleet.nodes().stream()
                .map(one -> one.tree().replaceAll(" \\d+\\.\\d+ ", " "))
                .map(tree -> tree.lines().filter(line -> !line.contains(" d ")).collect(Collectors.joining("\n")))
                .toList();
    }

    private static String masked(String line) {
        return line.replaceAll("\\d{8}T\\d{9}Z-[0-9a-f]{8}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME");
    }
}
