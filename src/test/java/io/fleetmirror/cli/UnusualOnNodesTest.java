package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that somebody has set up in a way of his own, on three generations of containerd: they are worked on, or refused in words. */
@Tag("fleet")
class UnusualOnNodesTest {

    private static final String CONFIG = "/etc/containerd/config.toml";
    private static final String HOSTS = "/etc/containerd/certs.d/gcr.io/hosts.toml";
    private static final String PLAY = """
            - name: Mirrors
              hosts: all
              max_fail_percentage: 100
              registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
              verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
            """;

    /** An ACL and another extended attribute; the system calls are x86-64's and, by their other numbers, arm64's. */
    private static final String LEND = """
            use POSIX; my $n = (POSIX::uname())[4] eq "x86_64" ? 188 : 5; my $p = "%s\\0"; my ($k, $w) = ("trusted.lab\\0", "lab");
            syscall($n, $p, $k, $w, 3, 0) == 0 or die $!; $k = "system.posix_acl_access\\0";
            my $v = pack("V(vvV)5", 2, 1,6,0xffffffff, 2,4,1000, 4,4,0xffffffff, 16,4,0xffffffff, 32,4,0xffffffff);
            syscall($n, $p, $k, $v, length $v, 0) == 0 or die $!;
            """.formatted(HOSTS);

    private static final String SEE = """
            use POSIX; my $n = (POSIX::uname())[4] eq "x86_64" ? 191 : 8; my $p = "%s\\0"; my $b = "\\0" x 99;
            my $k = "trusted.lab\\0"; print syscall($n, $p, $k, $b, 99), unpack("H*", $b), "\\n";
            $k = "system.posix_acl_access\\0"; print syscall($n, $p, $k, $b, 99), unpack("H*", $b), "\\n";
            """.formatted(HOSTS);

    private record Mark(String product, String path) {}

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
        fleet.playbook(PLAY);
    }

    private static List<String> everywhere(String script) {
        return fleet.nodes().parallelStream().map(node -> node.sh(script)).toList();
    }

    private static List<String> perl(String script) {
        fleet.nodes().forEach(node -> node.copy(script, "/root/script.pl"));
        return everywhere("perl /root/script.pl; stat -c ' %a %u %g' " + HOSTS);
    }

    private static void done(CommandLine run, String words) {
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.words()).contains(words);
    }

    /** From there systemd runs programs as root. */
    @Test
    void aJournalThatOthersThanRootCanWriteToIsRefused() {
        done(fleet.run("apply"), "3 applied");
        fleet.node(1).sh("chmod 0777 /var/lib/fleetmirror");
        fleet.node(2).sh("chown 1000 /var/lib/fleetmirror");
        fleet.node(3).sh("chmod 0770 /var/lib/fleetmirror/transactions");
        String look = "find /var/lib/fleetmirror /etc/containerd | sort";
        List<String> before = everywhere(look);

        CommandLine refused = fleet.run("rollback");

        assertThat(refused.status()).as(refused.all()).isEqualTo(1);
        assertThat(refused.words())
                .contains("3 refused")
                .contains("others than root can write to /var/lib/fleetmirror (owner 0, mode 777)")
                .contains("others than root can write to /var/lib/fleetmirror (owner 1000, mode 700)")
                .contains("others than root can write to /var/lib/fleetmirror/transactions (owner 0, mode 770)");
        assertThat(everywhere(look)).isEqualTo(before);
        everywhere(
                "chown root: /var/lib/fleetmirror; chmod 700 /var/lib/fleetmirror /var/lib/fleetmirror/transactions");
        done(fleet.run("rollback"), "3 applied");
    }

    /** Half of it in a variable, whose value only the process has. */
    @Test
    void containerdIsFoundWhereItsCommandLineSaysItListens() {
        everywhere("mkdir -p /etc/systemd/system/containerd.service.d; cp " + CONFIG + " /etc/containerd/lab.conf");
        fleet.nodes().forEach(node -> node.copy("""
                [Service]
                Environment="LAB_ARGS=-config=/etc/containerd/lab.conf --state /run/lab"
                ExecStart=
                ExecStart=/usr/bin/containerd -address=/run/lab/c.sock $LAB_ARGS
                """, "/etc/systemd/system/containerd.service.d/05-lab.conf"));
        everywhere("systemctl daemon-reload && systemctl restart containerd");

        done(fleet.run("apply"), "3 applied");
        assertThat(everywhere("grep -c config_path /etc/containerd/lab.conf")).containsOnly("1\n");
        done(fleet.run("rollback"), "3 applied");
        everywhere("cmp " + CONFIG + " /etc/containerd/lab.conf && rm /etc/containerd/lab.conf");
    }

    /** The kernel says what it has become. */
    @Test
    void aUnitWhoseShellBecomesContainerdIsWorkedOn() {
        everywhere(
                "mkdir -p /etc/systemd/system/containerd.service.d; cp " + CONFIG + " /etc/containerd/lab.conf;"
                        + " printf '[Service]\\nExecStart=\\nExecStart=/bin/sh -c \"modprobe none ; exec /usr/bin/containerd -c /etc/containerd/lab.conf\"\\n'"
                        + " >/etc/systemd/system/containerd.service.d/05-lab.conf; systemctl daemon-reload && systemctl restart containerd");

        done(fleet.run("apply"), "3 applied");
        assertThat(everywhere("grep -c config_path /etc/containerd/lab.conf")).containsOnly("1\n");
        done(fleet.run("rollback"), "3 applied");
        everywhere("cmp " + CONFIG + " /etc/containerd/lab.conf && rm /etc/containerd/lab.conf");
    }

    @Test
    void crictlIsFoundBesideContainerd() {
        String place = "/opt/kube/bin/containerd-bin";
        everywhere("mkdir -p " + place + " /etc/systemd/system/containerd.service.d; cp /usr/bin/containerd " + place
                + "; mv /usr/local/bin/crictl " + place + "; printf '[Service]\\nExecStart=\\nExecStart=" + place
                + "/containerd\\n' >/etc/systemd/system/containerd.service.d/05-lab.conf;"
                + " systemctl daemon-reload && systemctl restart containerd");
        try {
            done(fleet.run("apply"), "3 applied");
        } finally {
            everywhere("mv " + place + "/crictl /usr/local/bin");
        }
    }

    /** The fault waits in config.toml for the next restart, as a person left it there; containerd 2 does without that plugin. */
    @Test
    void withoutCrictlAContainerdThatDoesNotLoadCriIsNotTakenForReady() {
        everywhere(
                "mv /usr/local/bin/crictl /root/crictl; printf '[plugins.\"io.containerd.grpc.v1.cri\".containerd]\\nsnapshotter = \"none-such\"\\n' >>"
                        + CONFIG);
        try {
            CommandLine broken = fleet.run("apply", "--verify", "never", "-l", "node-1,node-2");
            CommandLine well = fleet.run("apply", "--verify", "never", "-l", "node-3");

            assertThat(broken.status()).as(broken.all()).isEqualTo(ExitCode.LOOK);
            assertThat(broken.words())
                    .contains("containerd started, but did not become ready")
                    .contains("failed to load plugin io.containerd.grpc.v1.cri")
                    .contains("2 LEFT BROKEN");
            assertThat(well.status()).as(well.all()).isZero();
        } finally {
            everywhere("mv /root/crictl /usr/local/bin/crictl");
        }
    }

    @Test
    void aNodeWhoseContainerdIsAnotherProductsIsRefusedByItsMark() {
        List<Mark> marks = List.of(
                new Mark("k3s", "/etc/rancher/k3s"),
                new Mark("rke2", "/etc/rancher/rke2"),
                new Mark("k0s", "/etc/k0s"),
                new Mark("k0s", "/run/k0s"),
                new Mark("snap", "/snap/microk8s"),
                new Mark("k3s", "/var/lib/rancher/k3s/agent"),
                new Mark("rke2", "/var/lib/rancher/rke2/agent"),
                new Mark("snap", "/var/lib/snapd/snap/k8s"),
                new Mark("talos", "/usr/share/talos"));
        for (int first = 0; first < marks.size(); first += 3) {
            List<Mark> three = marks.subList(first, first + 3);
            for (int node = 0; node < 3; node++) {
                fleet.node(node + 1).sh("mkdir -p " + three.get(node).path());
            }
            CommandLine plan = fleet.run("plan");
            for (int node = 0; node < 3; node++) {
                fleet.node(node + 1)
                        .sh("rmdir -p --ignore-fail-on-non-empty "
                                + three.get(node).path());
            }
            assertThat(plan.status()).as(plan.all()).isEqualTo(ExitCode.NODES_FAILED);
            for (Mark mark : three) {
                assertThat(plan.words())
                        .contains(mark.product() + " writes containerd's files on this node itself: saw \""
                                + mark.path() + "\"");
            }
        }
    }

    @Test
    void anotherRuntimeThatListensForAKubeletIsTold() {
        fleet.node(1)
                .sh(
                        "perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => \"/run/cri-dockerd.sock\", Listen => 1) or die'");
        try {
            CommandLine plan = fleet.run("plan");
            assertThat(plan.status()).as(plan.all()).isZero();
            assertThat(plan.words()).containsOnlyOnce("another runtime listens for a kubelet at /run/cri-dockerd.sock");
        } finally {
            fleet.node(1).sh("rm /run/cri-dockerd.sock");
        }
    }

    @Test
    void aNodeWithAManifestOfTheApiServerIsSeenToBeOfTheControlPlane() {
        fleet.node(2).sh("mkdir -p /etc/kubernetes/manifests && touch /etc/kubernetes/manifests/kube-apiserver.yaml");
        try {
            CommandLine facts = fleet.run("facts", "-l", "node-2");
            assertThat(facts.words()).as(facts.all()).contains("role control plane");
            assertThat(fleet.run("facts", "-l", "node-3").words()).doesNotContain("role");
        } finally {
            fleet.node(2).sh("rm -r /etc/kubernetes");
        }
    }

    /** Checked beside the journal, it would import nothing, or fail for want of what it imports. */
    @Test
    void whatIsImportedByARelativePathIsReadWhereItIs() {
        everywhere("printf 'version = 2\\n' >/etc/containerd/lab.toml;"
                + " printf 'version = 2\\nimports = [\"lab.toml\"]\\n' >" + CONFIG
                + " && systemctl restart containerd && lab-ready 60");
        try {
            done(fleet.run("apply"), "3 applied");
        } finally {
            everywhere("rm /etc/containerd/lab.toml");
        }
    }

    @Test
    void aFileThatWasTakenAwayComesBackWithItsOwnerAndItsAttributes() {
        done(fleet.run("apply"), "3 applied");
        everywhere("chown 1000:1000 " + HOSTS);
        perl(LEND);
        List<String> before = perl(SEE);
        assertThat(before).allMatch(seen -> seen.contains(" 1000 1000") && !seen.contains("-1"));

        fleet.playbook("""
                - name: None
                  hosts: all
                  registries: {gcr.io: none}
                  verify: {images: []}
                """);
        done(fleet.run("apply"), "3 applied");
        assertThat(fleet.nodes())
                .allMatch(node -> node.attempt("test -e " + HOSTS).getExitCode() != 0);
        done(fleet.run("rollback"), "3 applied");

        assertThat(perl(SEE)).isEqualTo(before);
        assertThat(fleet.nodes()).allMatch(LabNode::isReady);
    }

    /** The default ACL takes the place of the umask, and this one lets everybody read. */
    @Test
    void aSecretIsForRootAloneWhateverTheDirectoryLends() {
        everywhere("mkdir -p /etc/fleetmirror");
        fleet.nodes().forEach(node -> node.copy("""
                use POSIX; my $n = (POSIX::uname())[4] eq "x86_64" ? 188 : 5; my ($p, $k) = ("/etc/fleetmirror\\0", "system.posix_acl_default\\0");
                my $v = pack("V(vvV)3", 2, 1,7,0xffffffff, 4,5,0xffffffff, 32,5,0xffffffff);
                syscall($n, $p, $k, $v, length $v, 0) == 0 or die $!;
                """, "/root/script.pl"));
        everywhere("perl /root/script.pl");
        fleet.playbook("""
                - name: Proxy
                  hosts: all
                  proxy: {http: "http://user:secret@proxy.lab:3128", https: "http://user:secret@proxy.lab:3128"}
                  verify: {images: []}
                """);
        try {
            done(fleet.run("apply"), "3 applied");
            assertThat(everywhere("stat -c %a /etc/fleetmirror/*")).containsOnly("600\n");
            done(fleet.run("apply"), "3 unchanged");
        } finally {
            everywhere("rm -r /etc/fleetmirror");
        }
    }

    /** systemctl starts what runs already without a word, so a start is no proof of a restart. */
    @Test
    void aUnitThatSystemdMayNotStopIsRefusedWhereARestartIsOwed() {
        everywhere("mkdir -p /etc/systemd/system/containerd.service.d;"
                + " printf '[Unit]\\nRefuseManualStop=yes\\n' >/etc/systemd/system/containerd.service.d/10-lab.conf;"
                + " systemctl daemon-reload");
        CommandLine run = fleet.run("apply");
        everywhere("rm -r /etc/systemd/system/containerd.service.d && systemctl daemon-reload");

        assertThat(run.words()).as(run.all()).contains("3 refused").contains("RefuseManualStop=yes");
    }

    /** What stands by for the next boot, while files are switched, is written there too. */
    @Test
    void whereTheUndoOfTheNextBootCouldNotBeWrittenNothingIsBegun() {
        everywhere("mount --bind /etc/systemd /etc/systemd && mount -o remount,bind,ro /etc/systemd");
        try {
            for (String command : List.of("plan", "apply")) {
                CommandLine run = fleet.run(command);
                assertThat(run.words()).as(run.all()).contains("3 refused").contains("/etc/systemd cannot be written");
            }
        } finally {
            everywhere("umount /etc/systemd");
        }
    }

    /** Nothing can be looked at beforehand that tells such a directory from others; only Debian 12 brings chattr with its base system. */
    @Test
    void inADirectoryThatOnlyGrowsWhatCouldNotBeTakenAwayIsNamed() {
        done(fleet.run("apply"), "3 applied");
        LabNode node = fleet.node(1);
        String before = node.sh("cat " + HOSTS);
        node.sh("chattr +a /etc/containerd/certs.d/gcr.io");
        try {
            fleet.playbook(PLAY.replace("none,", "upstream,"));
            CommandLine run = fleet.run("apply", "-l", node.name());
            assertThat(run.words()).as(run.all()).contains("1 rolled back").contains("Operation not permitted");
            String left = node.sh("find /etc/containerd -name '.fleetmirror*'").strip();
            assertThat(left.lines()).hasSize(2).allMatch(path -> run.out().contains(path + " could not be taken away"));
        } finally {
            node.sh("chattr -a /etc/containerd/certs.d/gcr.io && rm -f /etc/containerd/certs.d/gcr.io/.fleetmirror*");
        }
        assertThat(node.sh("cat " + HOSTS)).isEqualTo(before);
    }

    /** The shell's own words tell who it is, and not much else. */
    @Test
    void whereSudoLetsTheShellStartNothingThatIsSaid() {
        LabNode node = fleet.node(2);
        node.sh("echo 'Defaults:ops noexec' >/etc/sudoers.d/lab && chmod 440 /etc/sudoers.d/lab");
        try {
            CommandLine run = fleet.run("apply", "-l", node.name());
            assertThat(run.words()).as(run.all()).contains("1 refused").contains("root's shell can start no program");
        } finally {
            node.sh("rm /etc/sudoers.d/lab");
        }
    }

    /** A shell that adds paths to its arguments one by one took most of a minute for so many. */
    @Test
    void aNodeWithVeryManyRegistriesIsPlannedInSeconds() {
        LabNode node = fleet.node(3);
        node.sh("seq 3000 | sed 's|.*|/etc/containerd/certs.d/r&.lab|' | xargs mkdir -p;"
                + " for d in /etc/containerd/certs.d/*; do echo 'server = \"https://a.lab\"' >$d/hosts.toml; done");

        long began = System.nanoTime();
        CommandLine run = fleet.run("plan", "-l", node.name());

        done(run, "1 to change");
        assertThat(run.words()).contains("/etc/containerd/certs.d/r1.lab, ", " and 2980 more; ");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
}
