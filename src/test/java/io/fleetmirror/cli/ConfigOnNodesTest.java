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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fleetmirror writes into config.toml, read by three generations of containerd; upstream is out of reach of all of them. */
@Tag("fleet")
class ConfigOnNodesTest {

    private static final String CONFIG = "/etc/containerd/config.toml";
    private static final String SECRET = "pull-secret";
    private static final String BUSYBOX = "gcr.io/google-containers/busybox:latest";
    private static final String PRIVATE = "private.lab:5445/team/app:latest";

    /** As nodes have it that were set up before there was certs.d; every one of the three generations still reads it. */
    private static final String OLD = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry.mirrors."gcr.io"]
              endpoint = ["http://mirror.lab:5000"]
            """;

    private static final String FRAGMENT = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".cni]
              conf_dir = "/etc/cni/net.d"
            """;

    private static final String ELSEWHERE = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry]
              config_path = "/mirrors"
            """;

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() throws IOException {
        fleet = LabFleet.start(directory, Generation.values());
        Path file = directory.resolve("playbooks/files/private-ca.crt");
        Files.createDirectories(file.getParent());
        Files.copy(Path.of("lab/.cache/pki/private-ca.crt"), file);
        Files.writeString(directory.resolve("playbooks/files/password"), SECRET + "\n");
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    @Test
    void aPasswordAndAnOwnAuthorityArePulledWithAndTheSecretStaysInAFileOfRoots() {
        fleet.playbook("""
                - name: A registry that asks who it is
                  hosts: all
                  registries:
                    private.lab:5445:
                      ca: files/private-ca.crt
                      auth: {username: puller, password: {file: files/password}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(PRIVATE));
        CommandLine apply = fleet.run("apply", "--diff");

        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.out()).contains("3 applied").contains("-> 0600");
        for (LabNode node : fleet.nodes()) {
            assertThat(node.sh("crictl images")).contains("private.lab:5445/team/app");
            assertThat(node.sh("stat -c '%a %U' " + CONFIG)).isEqualTo("600 root\n");
            assertThat(node.sh("grep -c " + SECRET + " " + CONFIG)).isEqualTo("1\n");
            assertThat(node.sh("grep -rlI " + SECRET + " /etc /var/lib/fleetmirror | xargs stat -c %a | sort -u"))
                    .isEqualTo("600\n");
            assertThat(node.sh("journalctl --no-pager -q | grep -c " + SECRET + " || :"))
                    .isEqualTo("0\n");
        }
        assertThat(apply.all()).doesNotContain(SECRET);
        CommandLine again = fleet.run("plan", "--detailed-exitcode", "--output", "json");
        assertThat(again.status()).as(again.all()).isZero();
        assertThat(again.all()).doesNotContain(SECRET);
    }

    @Test
    void aMirrorThatAsksForCredentialsIsNamedWithWhatItNeeds() {
        fleet.playbook("""
                - name: A mirror that asks who it is
                  hosts: all
                  max_fail_percentage: 100
                  registries: {gcr.io: {fallback: none, mirrors: [{url: "https://private.lab:5445", ca: files/private-ca.crt}]}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(BUSYBOX));

        CommandLine apply = fleet.run("apply");

        for (LabNode node : fleet.nodes()) {
            assertThat(apply.words())
                    .as(apply.all())
                    .contains(
                            node.name() + " rolled back while verifying: the pull of " + BUSYBOX
                                    + " failed: private.lab:5445 asks for credentials: write \"auth\" or \"header\" with it in the"
                                    + " playbook, or mend what stands there, since neither this pull nor a mirror gets imagePullSecrets");
        }
    }

    @Test
    void withoutTheRightPasswordNothingStays() {
        List<String> before = configs();
        fleet.playbook("""
                - name: A registry that asks who it is
                  hosts: all
                  max_fail_percentage: 100
                  registries:
                    private.lab:5445: {ca: files/private-ca.crt, auth: {username: puller, password: wrong-secret}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(PRIVATE));

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isEqualTo(1);
        assertThat(apply.out()).contains("3 rolled back").contains("401 Unauthorized");
        assertThat(apply.words()).contains(" failed: private.lab:5445 asks for credentials: ");
        assertThat(apply.all()).doesNotContain("wrong-secret");
        assertThat(configs()).isEqualTo(before);
    }

    @Test
    void oldMirrorsAreRefusedAndWithMigrateMovedAndPulledThrough() {
        fleet.playbook("""
                - name: Mirrors
                  hosts: all
                  registries: {docker.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                  verify: {images: [%s, docker.io/library/busybox:latest], timeout: 20s}
                """.formatted(BUSYBOX));
        fleet.nodes().parallelStream().forEach(node -> {
            node.sh("printf %s '" + OLD + "' >" + CONFIG + " && systemctl restart containerd && lab-ready 60");
        });

        CommandLine refused = fleet.run("apply", "--diff");
        assertThat(refused.status()).as(refused.all()).isEqualTo(1);
        assertThat(refused.words()).contains("with --migrate it would be").contains("3 refused");
        assertThat(configs()).containsOnly(OLD);

        CommandLine apply = fleet.run("apply", "--migrate");

        assertThat(apply.status()).as(apply.all()).isZero();
        for (LabNode node : fleet.nodes()) {
            assertThat(node.sh("cat " + CONFIG))
                    .contains("# [plugins.\"io.containerd.grpc.v1.cri\".registry.mirrors.\"gcr.io\"]")
                    .contains("  # endpoint = [\"http://mirror.lab:5000\"]")
                    .contains("config_path = \"/etc/containerd/certs.d\"");
            assertThat(node.sh("cat /etc/containerd/certs.d/gcr.io/hosts.toml"))
                    .contains("server = \"https://gcr.io\"", "[host.\"http://mirror.lab:5000\"]");
            assertThat(node.sh("crictl images")).contains("gcr.io/google-containers/busybox");
        }
        CommandLine again = fleet.run("plan", "--detailed-exitcode", "--migrate");
        assertThat(again.status()).as(again.all()).isZero();
    }

    @Test
    void withoutAConfigTomlContainerdsDefaultIsTakenAndLosesNothing() {
        fleet.playbook("""
                - name: Mirrors
                  hosts: all
                  registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(BUSYBOX));
        fleet.nodes().parallelStream()
                .forEach(node -> node.sh("rm " + CONFIG + " && systemctl restart containerd && lab-ready 60"));

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.out()).contains("+ " + CONFIG).contains("3 applied");
        for (LabNode node : fleet.nodes()) {
            String pathLines = " | grep -v config_path";
            assertThat(node.sh("cat " + CONFIG + pathLines))
                    .isEqualTo(node.sh("containerd config default" + pathLines));
            assertThat(node.sh("grep -c 'config_path = .*/etc/containerd/certs.d' " + CONFIG))
                    .isEqualTo("1\n");
            assertThat(node.sh("stat -c %a " + CONFIG)).isEqualTo("644\n");
            assertThat(node.isReady()).isTrue();
        }
    }

    /** containerd 1.x takes the whole CRI table from the last file that has one, so that config.toml would count for nothing. */
    @Test
    void theImportedFileWhoseCriTableWinsIsEditedAndPulledWith() {
        fleet.playbook("""
                - name: Mirrors
                  hosts: all
                  registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(BUSYBOX));
        fleet.nodes().parallelStream().forEach(node -> {
            node.sh("mkdir -p /etc/containerd/lab.d && printf %s '" + FRAGMENT + "' >/etc/containerd/lab.d/a.toml");
            node.sh("printf 'version = 2\\n# imports = []\\nimports = [\"/etc/containerd/lab.d/*.toml\"]\\n' >"
                    + CONFIG);
            node.sh("systemctl restart containerd && lab-ready 60");
        });
        try {
            List<String> before = configs();

            CommandLine apply = fleet.run("apply");

            assertThat(apply.status()).as(apply.all()).isZero();
            assertThat(apply.words()).contains("~ /etc/containerd/lab.d/a.toml").contains("3 applied");
            assertThat(configs()).isEqualTo(before);
            assertThat(fleet.run("plan", "--detailed-exitcode").status()).isZero();
        } finally {
            fleet.nodes().forEach(node -> node.sh("rm -r /etc/containerd/lab.d"));
        }
    }

    /** From 2.0 on containerd merges it with config.toml, whose config_path stays in force. */
    @Test
    void anImportedFileWithoutAWordOnRegistriesWinsOnlyWhereItTakesTheirsAway() {
        fleet.playbook("""
                - name: Mirrors
                  hosts: all
                  registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(BUSYBOX));
        fleet.nodes().parallelStream().forEach(node -> {
            node.sh("mkdir -p /etc/containerd/lab.d && printf %s '" + FRAGMENT + "' >/etc/containerd/lab.d/a.toml");
            node.sh("printf 'version = 2\\nimports = [\"/etc/containerd/lab.d/*.toml\"]\\n"
                    + "[plugins.\"io.containerd.grpc.v1.cri\".registry]\n  config_path = \"/etc/containerd/certs.d\"\n' >"
                    + CONFIG);
            node.sh("systemctl restart containerd && lab-ready 60");
        });
        try {
            assertThat(fleet.run("plan", "-l", "node-1:node-2").words())
                    .contains("~ /etc/containerd/lab.d/a.toml")
                    .contains("its CRI table wins, so config_path is set there");
            assertThat(fleet.run("plan", "-l", "node-3").words())
                    .contains("no restart")
                    .doesNotContain("lab.d");
            CommandLine apply = fleet.run("apply");
            assertThat(apply.status()).as(apply.all()).isZero();
            assertThat(apply.words()).contains("3 applied");
            assertThat(fleet.run("plan", "--detailed-exitcode").status()).isZero();
        } finally {
            fleet.nodes().forEach(node -> node.sh("rm -r /etc/containerd/lab.d"));
        }
    }

    /** With a directory that is not there yet and right below the root, of which nothing but containerd itself can tell. */
    @Test
    void registriesGoWhereAnImportedFileSaysAndGoAgainWithTheirDirectories() {
        fleet.nodes().parallelStream().forEach(node -> {
            node.sh("mkdir -p /etc/containerd/lab.d && printf %s '" + ELSEWHERE + "' >/etc/containerd/lab.d/a.toml");
            node.sh("printf 'version = 2\nimports = [\"/etc/containerd/lab.d/*.toml\"]\n' >" + CONFIG);
            node.sh("systemctl restart containerd && lab-ready 60");
        });
        try {
            fleet.playbook("""
                    - name: Mirrors
                      hosts: all
                      registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                      verify: {images: [%s], timeout: 20s}
                    """.formatted(BUSYBOX));
            CommandLine apply = fleet.run("apply");
            assertThat(apply.status()).as(apply.all()).isZero();
            assertThat(apply.words()).contains("+ /mirrors/gcr.io/hosts.toml").contains("3 applied");
            assertThat(fleet.run("plan", "--detailed-exitcode").status()).isZero();

            fleet.playbook("""
                    - name: No mirrors
                      hosts: all
                      registries: {gcr.io: none}
                    """);
            CommandLine none = fleet.run("apply");
            assertThat(none.status()).as(none.all()).isZero();
            assertThat(none.words()).contains("- /mirrors/gcr.io/hosts.toml").contains("3 applied");
            for (LabNode node : fleet.nodes()) {
                assertThat(node.sh("ls /").lines()).doesNotContain("mirrors");
            }
        } finally {
            fleet.nodes().forEach(node -> node.sh("rm -rf /etc/containerd/lab.d /mirrors"));
        }
    }

    private static List<String> configs() {
        return fleet.nodes().stream().map(node -> node.sh("cat " + CONFIG)).toList();
    }
}
