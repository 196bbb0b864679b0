package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job by the command line, on one node of each generation of containerd. */
@Tag("fleet")
class ApplyOnNodesTest {

    private static final String IMAGE = "gcr.io/google-containers/busybox:latest";

    private static final String MIRROR = """
            - name: Mirrors
              hosts: all
              registries:
                gcr.io: {fallback: none, mirrors: ["http://mirror.lab:%d"]}
              verify: {images: [%s], timeout: 20s}
            """;

    private static final String WITH_PROXY = MIRROR.replace(
            "  registries:",
            "  proxy: {https: \"http://proxy.lab:3128\", no_proxy: {extra: [mirror.lab]}}\n  registries:");

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
    }

    @BeforeEach
    void reset() {
        fleet.reset();
        fleet.playbook(MIRROR.formatted(5000, IMAGE));
    }

    @Test
    void aFirstApplyMakesThePullWorkOnEachGeneration() {
        Path page = directory.resolve("apply.html");
        CommandLine apply = fleet.run("apply", "--report", page.toString());

        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.out()).contains("3 nodes: 3 applied");
        assertThat(page).content().contains("<p>3 nodes: 3 applied</p>", "fleetmirror rollback -i INVENTORY --to 2");
        for (LabNode node : fleet.nodes()) {
            assertThat(node.sh("crictl pull " + IMAGE)).contains("Image is up to date for sha256:");
            assertThat(node.leftovers()).isEmpty();
        }
    }

    @Test
    void theRollbackOfAFirstApplyLeavesNoDirectoryThatItMade() {
        String paths = "find /etc -xdev -printf '%p %y %m %U:%G\\n' | sort";
        fleet.node(1).sh("mkdir /etc/containerd/certs.d");
        List<String> before = fleet.nodes().stream().map(node -> node.sh(paths)).toList();
        fleet.playbook(WITH_PROXY.formatted(5000, IMAGE));
        assertThat(fleet.run("apply").status()).isZero();

        CommandLine rollback = fleet.run("rollback");

        assertThat(rollback.status()).as(rollback.all()).isZero();
        assertThat(fleet.nodes().stream().map(node -> node.sh(paths))).isEqualTo(before);
    }

    @Test
    void planShowsTheDiffAndChangesNothingOnTheNode() {
        List<String> trees = fleet.nodes().stream().map(LabNode::tree).toList();
        List<String> starts = fleet.nodes().stream().map(LabNode::unitStart).toList();

        CommandLine plan = fleet.run("plan", "--detailed-exitcode");

        assertThat(plan.status()).as(plan.all()).isEqualTo(6);
        assertThat(plan.out())
                .contains("+server = \"http://mirror.lab:5000\"")
                .contains("+++ b/etc/containerd/config.toml")
                .contains("restart, because");
        assertThat(fleet.nodes().stream().map(LabNode::tree)).isEqualTo(trees);
        assertThat(fleet.nodes().stream().map(LabNode::unitStart)).isEqualTo(starts);
        assertThat(fleet.node(1).sh("ls -A /var/lib/fleetmirror 2>/dev/null || :"))
                .isEmpty();
    }

    @Test
    void aPlanThatWasLookedAtIsAllThatIsDone() throws IOException {
        LabNode drifted = fleet.node(2);
        Path reviewed = Files.writeString(
                directory.resolve("plan.json"), fleet.run("plan", "-o", "json").out());
        drifted.sh("echo '# by hand' >> /etc/containerd/config.toml");
        String tree = drifted.tree();

        CommandLine apply = fleet.run("apply", "--plan", reviewed.toString());

        assertThat(apply.status()).as(apply.all()).isOne();
        assertThat(apply.words())
                .contains(
                        "3 nodes: 2 applied, 1 refused",
                        "it would be changed otherwise than " + reviewed
                                + " has it: saw \"/etc/containerd/config.toml\"");
        assertThat(drifted.tree()).isEqualTo(tree);

        Files.writeString(reviewed, fleet.run("plan", "-o", "json").out());

        assertThat(fleet.run("apply", "--plan", reviewed.toString()).out()).contains("3 nodes: 2 unchanged, 1 applied");
    }

    @Nested
    class OnceApplied {

        @BeforeEach
        void apply() {
            CommandLine apply = fleet.run("apply");
            assertThat(apply.status()).as(apply.all()).isZero();
        }

        @Test
        void aSecondApplyPlansNothingByOneExecANode() {
            LabNode node = fleet.node(1);
            String start = node.unitStart();
            int execs = node.execs();

            CommandLine again = fleet.run("apply");

            assertThat(again.status()).as(again.all()).isZero();
            assertThat(again.out()).contains("0 to change, 3 unchanged");
            assertThat(node.unitStart()).isEqualTo(start);
            assertThat(node.execs() - execs).isEqualTo(1);
        }

        @Test
        void aChangeOfMirrorsAloneRestartsNothingByTwoExecsOnOneConnection() {
            LabNode node = fleet.node(2);
            String start = node.unitStart();
            int execs = node.execs();
            int connections = node.connections();
            fleet.playbook(MIRROR.formatted(5000, IMAGE).replace("fallback: none", "fallback: upstream"));

            CommandLine apply = fleet.run("apply");

            assertThat(apply.status()).as(apply.all()).isZero();
            assertThat(apply.out()).contains("no restart").contains("3 applied");
            assertThat(node.unitStart()).isEqualTo(start);
            assertThat(node.execs() - execs).isEqualTo(2);
            assertThat(node.connections() - connections).isEqualTo(1);
        }

        @Test
        void aChangedDropInShowsInTheRunningProcess() {
            fleet.playbook(WITH_PROXY.formatted(5000, IMAGE));

            CommandLine apply = fleet.run("apply");

            assertThat(apply.status()).as(apply.all()).isZero();
            for (LabNode node : fleet.nodes()) {
                assertThat(node.processEnvironment().lines())
                        .contains("HTTPS_PROXY=http://proxy.lab:3128", "https_proxy=http://proxy.lab:3128");
                assertThat(node.leftovers()).isEmpty();
            }
        }

        @Test
        void aMirrorThatCannotServeTheImageLeavesEveryNodeAsItWas() {
            List<String> trees = trees();
            fleet.playbook(
                    WITH_PROXY.formatted(4999, IMAGE).replace("  hosts:", "  max_fail_percentage: 100\n  hosts:"));

            CommandLine apply = fleet.run("apply");

            assertThat(apply.status()).as(apply.all()).isEqualTo(1);
            assertThat(apply.out()).contains("3 rolled back").contains("mirror.lab:4999");
            assertThat(trees()).isEqualTo(trees);
            for (LabNode node : fleet.nodes()) {
                assertThat(node.isReady()).isTrue();
                assertThat(node.leftovers()).isEmpty();
                assertThat(node.processEnvironment()).doesNotContain("proxy.lab");
            }
        }

        @Test
        void rollbackUndoesTheLastChangeAndIsUndoneByAnother() {
            List<String> trees = trees();
            fleet.playbook(WITH_PROXY.formatted(5000, IMAGE));
            assertThat(fleet.run("apply").status()).isZero();
            List<String> withProxy = fleet.nodes().stream()
                    .map(node -> node.sh("cat /etc/systemd/system/containerd.service.d/http-proxy.conf"))
                    .toList();

            CommandLine dryRun = fleet.run("rollback", "--dry-run");
            assertThat(dryRun.out()).contains("- /etc/systemd/system/containerd.service.d/http-proxy.conf");
            CommandLine rollback = fleet.run("rollback");

            assertThat(rollback.status()).as(rollback.all()).isZero();
            assertThat(contents()).isEqualTo(contentsOf(trees));
            assertThat(fleet.node(1).processEnvironment()).doesNotContain("proxy.lab");
            assertThat(fleet.run("rollback").status()).isZero();
            assertThat(fleet.nodes().stream()
                            .map(node -> node.sh("cat /etc/systemd/system/containerd.service.d/http-proxy.conf")))
                    .isEqualTo(withProxy);
        }

        @Test
        void rollbackRefusesAFileThatSomebodyElseHasChangedSince() {
            fleet.node(3).sh("echo '# by hand' >>/etc/containerd/certs.d/gcr.io/hosts.toml");

            CommandLine rollback = fleet.run("rollback", "-l", "node-3");

            assertThat(rollback.status()).as(rollback.all()).isEqualTo(1);
            assertThat(rollback.words()).contains("was changed by someone else since transaction");
            assertThat(fleet.node(3).sh("tail -n 1 /etc/containerd/certs.d/gcr.io/hosts.toml"))
                    .isEqualTo("# by hand\n");
        }

        @Test
        void verifyPullsAgainAndSaysWhatIsMissing() {
            Path page = directory.resolve("verify.html");
            CommandLine verify = fleet.run("verify", "--report", page.toString());
            assertThat(verify.status()).as(verify.all()).isZero();
            assertThat(verify.out()).contains("pulled " + IMAGE);
            assertThat(page).content().contains("fleetmirror verify", "pulled " + IMAGE);

            CommandLine other = fleet.run("verify", "--image", "gcr.io/nobody/nothing:latest", "-l", "node-1");
            assertThat(other.status()).as(other.all()).isEqualTo(1);
            assertThat(other.out()).contains("the pull of gcr.io/nobody/nothing:latest failed");
            assertThat(fleet.node(1).sh("ls -A /run | grep fleetmirror || :")).isEmpty();
        }

        @Test
        void verifySaysWhereThePlaybookIsNotAppliedThoughThePullGoesWell() {
            fleet.node(2).sh("echo '# by hand' >>/etc/containerd/certs.d/gcr.io/hosts.toml");

            CommandLine verify = fleet.run("verify");

            assertThat(verify.status()).as(verify.all()).isZero();
            assertThat(verify.words())
                    .contains("node-2 warning: the node is looked at as it is, and apply would still change it:"
                            + " /etc/containerd/certs.d/gcr.io/hosts.toml; see it by plan")
                    .doesNotContain("node-1 warning", "node-3 warning");
        }

        @Test
        void aRestartThatIsOwedIsFoundAndMadeOnce() {
            LabNode node = fleet.node(1);
            // Times are to the second: a file written in the second of the start cannot be told from one written
            // before.
            node.sh("until [ \"$(date +%s)\" -gt \"$(date -d \"$(systemctl show containerd"
                    + " -p ActiveEnterTimestamp --value)\" +%s)\" ]; do sleep 0.1; done");
            node.sh("touch /etc/containerd/config.toml");
            String start = node.unitStart();

            CommandLine apply = fleet.run("apply", "-l", "node-1");

            assertThat(apply.words()).as(apply.all()).contains("was written after containerd was started");
            assertThat(node.unitStart()).isNotEqualTo(start);
            assertThat(fleet.run("apply").out()).contains("0 to change, 3 unchanged");
        }

        private List<String> contents() {
            return contentsOf(trees());
        }

        /** Without times: undoing by hand is a change of its own, made now. */
        private List<String> contentsOf(List<String> trees) {
            return trees.stream()
                    .map(tree -> tree.replaceAll(" \\d+\\.\\d+ ", " "))
                    .toList();
        }
    }

    @Nested
    class WhenANodeIsNotThere {

        @Test
        void theOthersAreChangedAndTheRunSaysWhichIsNot() {
            fleet.playbook(MIRROR.formatted(5000, IMAGE).replace("  hosts:", "  max_fail_percentage: 50\n  hosts:"));
            fleet.node(3).sh("systemctl stop ssh ssh.socket");
            try {
                CommandLine apply = fleet.run("apply");

                assertThat(apply.status()).as(apply.all()).isEqualTo(1);
                assertThat(apply.out())
                        .contains("2 applied")
                        .contains("1 unreachable")
                        .contains("the connection was refused");
            } finally {
                fleet.node(3).sh("systemctl start ssh");
            }
        }

        @Test
        void aHostKeyThatIsNotTheOneOnFileIsRefusedWithWhatToDo() throws Exception {
            String known = Files.readString(fleet.knownHosts());
            String[] lines = known.split("\n", -1);
            String otherKey = lines[1].substring(lines[1].indexOf(' '));
            try {
                Files.writeString(fleet.knownHosts(), lines[0].substring(0, lines[0].indexOf(' ')) + otherKey + "\n");

                CommandLine plan = fleet.run("plan", "-l", "node-1:node-2");

                assertThat(plan.status()).as(plan.all()).isEqualTo(1);
                assertThat(plan.words())
                        .contains("its host key is not the one in")
                        .contains("ssh-keygen -R")
                        .contains("--accept-new-host-keys");
                CommandLine accepted = fleet.run("plan", "-l", "node-2", "--accept-new-host-keys");
                assertThat(accepted.status()).as(accepted.all()).isZero();
                CommandLine changed = fleet.run("plan", "-l", "node-1", "--accept-new-host-keys");
                assertThat(changed.status()).as(changed.all()).isEqualTo(1);
            } finally {
                Files.writeString(fleet.knownHosts(), known);
            }
        }
    }

    @Test
    void aPlaybookWithFiveFaultsIsFiveProblemsAndNobodyIsContacted() {
        int connections = fleet.node(1).connections();
        fleet.playbook("""
                - name: Faulty
                  hosts: all
                  serail: 1
                  max_fail_percentage: 120
                  proxy: {https: "proxy.lab:3128"}
                  registries:
                    gcr.io: {fallback: nowhere, mirrors: ["http://mirror.lab:5000"]}
                    quay.io: {mirrors: ["ftp://mirror.lab"]}
                """);

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isEqualTo(3);
        assertThat(apply.err()).contains("5 errors").contains("site.yaml:3").contains("site.yaml:8");
        assertThat(apply.out()).isEmpty();
        assertThat(fleet.node(1).connections()).isEqualTo(connections);
    }

    @Test
    void factsTellWhatTheNodesHave() {
        CommandLine facts = fleet.run("facts");

        assertThat(facts.status()).as(facts.all()).isZero();
        assertThat(facts.out())
                .contains("1.6.20")
                .contains("1.7.24")
                .contains("2.1.")
                .contains("Debian");
    }

    private static List<String> trees() {
        return fleet.nodes().stream().map(LabNode::treeWithoutDirectoryTimes).toList();
    }
}
