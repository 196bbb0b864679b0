package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be taken from a node along with its old files: containers, owners and labels, and the end of the story. */
@Tag("fleet")
class CarefulOnNodesTest {

    private static final String CONFIG = "/etc/containerd/config.toml";

    private static final String HOSTS = "/etc/containerd/certs.d/gcr.io/hosts.toml";
    private static final String DROP_IN = "/etc/systemd/system/containerd.service.d/http-proxy.conf";

    private static final String PLAYBOOK = """
            - name: Mirrors
              hosts: all
              registries:
                gcr.io: {fallback: none, mirrors: ["http://mirror.lab:%d"]}
              verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
            """;

    /** As an operator would do it, with systemd reading it but nothing restarted. */
    private static final String KILL_MODE = "mkdir -p /etc/systemd/system/containerd.service.d;"
            + " printf '[Service]\\nKillMode=%s\\n' >/etc/systemd/system/containerd.service.d/kill-mode.conf;"
            + " systemctl daemon-reload";

    private static final String NEW_LOGIN = "INPUT -p tcp --dport 22 --syn -j REJECT --reject-with tcp-reset";

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    private static LabNode node;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.CONTAINERD_1_6);
        node = fleet.node(1);
    }

    @BeforeEach
    void reset() {
        fleet.reset();
        fleet.playbook(PLAYBOOK.formatted(5000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "control-group"})
    void aRestartThatWouldTakeTheContainersIsRefusedAndWhatTheRefusalSaysHelps(String mode) {
        node.sh(KILL_MODE.formatted(mode));
        node.sh("lab-pod " + mode);
        String container = node.sh("pgrep -x sleep -a | grep 86399");
        String tree = node.tree();
        String start = node.unitStart();

        CommandLine refused = fleet.run("apply");

        assertThat(refused.status()).as(refused.all()).isEqualTo(1);
        assertThat(refused.words())
                .contains("the restart would kill the node's containers: saw \"" + mode + "\"")
                .contains("KillMode=process")
                .contains("systemctl daemon-reload");
        assertThat(node.tree()).isEqualTo(tree);
        assertThat(node.unitStart()).isEqualTo(start);

        node.sh(KILL_MODE.formatted("process"));
        CommandLine applied = fleet.run("apply");

        assertThat(applied.status()).as(applied.all()).isZero();
        assertThat(node.unitStart()).isNotEqualTo(start);
        assertThat(node.sh("pgrep -x sleep -a | grep 86399")).isEqualTo(container);
        node.sh("for pod in $(crictl pods -q); do crictl stopp $pod; crictl rmp $pod; done >/dev/null 2>&1");
    }

    @Test
    void aFileKeepsItsModeItsOwnerAndItsExtendedAttributesThroughApplyFailureAndRollback() {
        node.sh("cd /etc/containerd; chmod 640 config.toml; chown 1000:1001 config.toml;"
                + " tar --format=pax --pax-option=SCHILY.xattr.user.lab:=lent -cf /run/config.tar config.toml;"
                + " tar --xattrs --xattrs-include='user.*' -xpf /run/config.tar; rm /run/config.tar");
        String first = node.sh("cat " + CONFIG);
        assertThat(attributes()).isEqualTo("640 1000:1001 SCHILY.xattr.user.lab=lent");

        apply(5000, 0);
        String second = node.sh("cat " + CONFIG);
        assertThat(second).isNotEqualTo(first);
        assertThat(attributes()).isEqualTo("640 1000:1001 SCHILY.xattr.user.lab=lent");

        assertThat(fleet.run("rollback").status()).isZero();
        assertThat(node.sh("cat " + CONFIG)).isEqualTo(first);
        assertThat(attributes()).isEqualTo("640 1000:1001 SCHILY.xattr.user.lab=lent");

        apply(4999, 1);
        assertThat(node.sh("cat " + CONFIG)).isEqualTo(first);
        assertThat(attributes()).isEqualTo("640 1000:1001 SCHILY.xattr.user.lab=lent");
    }

    @Test
    void recoverSaysWhatCannotBePutBackAndDoesNotWaitForIt() {
        apply(5000, 0);
        FaultHook hook = new FaultHook(node);
        hook.set(new Point("verify", "crictl", 1, "before"), "mount --bind /etc /etc; mount -o remount,bind,ro /etc");
        apply(4999, 4);

        long began = System.nanoTime();
        CommandLine recover = fleet.run("recover");

        assertThat(recover.status()).as(recover.all()).isEqualTo(4);
        assertThat(recover.words()).contains("LEFT BROKEN").contains("could not be put back");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
        node.sh("umount /etc");
        hook.await("[ -z \"$(systemctl list-units --plain --no-legend 'fleetmirror*')\" ]", Duration.ofSeconds(30));
        CommandLine healed = fleet.run("recover");
        assertThat(healed.status()).as(healed.all()).isZero();
        hook.clear();
    }

    @Test
    void aFileKeepsItsAccessControlListSoThatItsGroupMayReadNoMoreThanBefore() {
        // By setxattr(2) itself, since nodes have no setfacl: of the group's bits in the mode, the ACL makes its mask.
        node.sh("perl -MPOSIX=uname -e 'my ($file, $name) = (\"" + CONFIG + "\", \"system.posix_acl_access\");"
                + " my $acl = pack(\"V(vvV)*\", 2, 1, 6, -1, 2, 4, 4321, 4, 0, -1, 16, 4, -1, 32, 0, -1);"
                + " syscall((uname())[4] eq \"x86_64\" ? 188 : 5, $file, $name, $acl, length $acl, 0) == 0 or die $!'");
        String list = "tar --acls -cf - " + CONFIG + " 2>/dev/null | grep -a -o 'user:4321:r--\\|group::---'";
        assertThat(node.sh(list).lines()).containsExactly("user:4321:r--", "group::---");

        apply(5000, 0);

        assertThat(node.sh(list).lines()).containsExactly("user:4321:r--", "group::---");
        assertThat(node.sh("stat -c %a " + CONFIG).strip()).isEqualTo("640");
    }

    @Test
    void aRunWhoseConnectionWasCutAsksAgainUntilTheNodeCanBeReached() throws Exception {
        FaultHook hook = new FaultHook(node);
        hook.set(new Point("restart", "systemctl", 1, "before"), FaultHook.HOLD);
        CompletableFuture<CommandLine> run = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> run.complete(fleet.run("apply")));
        hook.awaitHeld();
        node.sh("iptables -I " + NEW_LOGIN + "; pkill -f '^sshd: .*notty'");
        hook.release();

        // Each try is one packet, since it is refused.
        hook.await(
                "[ \"$(iptables -nvxL INPUT | while read -r packets _ target _; do [ $target != REJECT ] || echo $packets; done)\" -gt 2 ]",
                Duration.ofSeconds(60));
        node.sh("iptables -D " + NEW_LOGIN);

        CommandLine end = run.get(60, TimeUnit.SECONDS);
        assertThat(end.status()).as(end.all()).isZero();
        assertThat(end.out()).contains("1 applied");
        hook.clear();
    }

    /** Immutable, which can be seen beforehand, and append-only, which cannot. */
    @ParameterizedTest
    @CsvSource({CONFIG + ",i", HOSTS + ",i", DROP_IN + ",i", CONFIG + ",a", HOSTS + ",a", DROP_IN + ",a"})
    void whatAnAttributeOfItsFileSystemKeepsAsItIsKeepsAllAsItIs(String path, String attribute) {
        String play = PLAYBOOK.formatted(5000)
                + "  proxy: {http: \"http://proxy.lab:3128\", https: \"http://proxy.lab:3128\"}\n";
        fleet.playbook(play);
        if (!path.equals(CONFIG)) {
            assertThat(fleet.run("apply").status()).isZero();
            fleet.playbook(play.replace("none", "upstream").replace("proxy.lab", "proxy2.lab"));
        }
        String before = node.treeWithoutDirectoryTimes();
        String process = node.processEnvironment();
        node.sh("chattr +" + attribute + " " + path);
        try {
            CommandLine run = fleet.run("apply");
            assertThat(run.status()).as(run.all()).isEqualTo(1);
            assertThat(run.words())
                    .as(run.all())
                    .contains(
                            attribute.equals("i") ? "1 refused" : "1 rolled back",
                            attribute.equals("i")
                                    ? path + " cannot be written: it is immutable"
                                    : path + " could not be switched",
                            attribute.equals("i") ? "lsattr -d " + path : "Operation not permitted");
        } finally {
            node.sh("chattr -" + attribute + " " + path);
        }
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
        assertThat(node.processEnvironment()).isEqualTo(process);
        assertThat(node.isReady()).isTrue();
        assertThat(node.leftovers()).isEmpty();
    }

    /** As a start-up file of the login exports it, which sshd's shell reads. */
    @Test
    void whatRootsOwnEnvironmentHoldsIsNotObeyed() {
        startUp(
                "export POSIXLY_CORRECT=1 SYSTEMD_COLORS=1 FM_LOG=/root/log FM_BY_HAND=yes FM_FORCE=yes fm_last=confirmed fm_heard=yes");
        try {
            apply(5000, 0);
            node.sh("crictl images -q | sort -u | xargs -r crictl rmi >/dev/null 2>&1");
            CommandLine verified = fleet.run("verify");
            assertThat(verified.words())
                    .as(verified.all())
                    .contains("1 unchanged", "mirror.lab:5000")
                    .doesNotContain("not proven");
            assertThat(node.attempt("test -e /root/log").getExitCode()).isEqualTo(1);
        } finally {
            startUp("");
        }
    }

    @Test
    void aLoginThatMayOpenTooFewFilesToLookAtAnythingIsToldSo() {
        startUp("ulimit -n 8");
        try {
            CommandLine plan = fleet.run("plan");
            assertThat(plan.words())
                    .as(plan.all())
                    .contains("root's shell may open too few files at once to look at anything: saw \"ulimit -n 8\"")
                    .doesNotContain("not root");
            startUp("ulimit -n 14");
            apply(5000, 0);
        } finally {
            startUp("");
        }
    }

    /** Before what Debian has there, which sshd's shell reads as far as it is for every shell. */
    private static void startUp(String command) {
        node.sh("[ -e /root/bashrc ] || cp /root/.bashrc /root/bashrc; { echo '" + command
                + "'; cat /root/bashrc; } >/root/.bashrc");
    }

    /** Its own version it would say as well, and "config default" it might run. */
    @Test
    void aUnitWhoseMainProcessStaysAnotherProgramIsRefusedInPlainWords() {
        node.sh("mkdir -p /etc/systemd/system/containerd.service.d; printf '[Service]\\nType=simple\\nExecStart=\\n"
                + "ExecStart=/bin/sh -c \"/usr/bin/containerd; true\"\\n' >/etc/systemd/system/containerd.service.d/lab.conf;"
                + " printf 'touch /root/ran\\n' >/root/config; mv " + CONFIG + " /root/config.toml;"
                + " systemctl daemon-reload && systemctl restart containerd");
        try {
            CommandLine plan = fleet.run("plan");
            assertThat(plan.words())
                    .as(plan.all())
                    .contains("containerd.service starts containerd by way of /bin/sh, which has not become it")
                    .contains("exec /usr/bin/containerd");
            assertThat(node.attempt("test -e /root/ran").getExitCode()).isEqualTo(1);
        } finally {
            // KillMode=process leaves the shell's containerd behind.
            node.sh(
                    "systemctl stop containerd; pkill -x containerd; rm -f /root/config /root/ran; mv /root/config.toml "
                            + CONFIG);
        }
    }

    private static void apply(int port, int status) {
        fleet.playbook(PLAYBOOK.formatted(port));
        node.sh("crictl images -q | sort -u | xargs -r crictl rmi >/dev/null 2>&1");
        CommandLine apply = fleet.run("apply");
        assertThat(apply.status()).as(apply.all()).isEqualTo(status);
    }

    /** By tar, since nodes have no getfattr. */
    private static String attributes() {
        return node.sh("stat -c '%a %u:%g' " + CONFIG + "; tar --xattrs --xattrs-include='*' -cf - " + CONFIG
                        + " 2>/dev/null | grep -a -o 'SCHILY.xattr.user.*'")
                .strip()
                .replace('\n', ' ');
    }
}
