package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.Main;
import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a playbook may say of containerd's configuration beyond mirrors, on three generations of it. */
@Tag("fleet")
class ConfigChoicesOnNodesTest {

    private static final String CONFIG = "/etc/containerd/config.toml";
    private static final String BUSYBOX = "gcr.io/google-containers/busybox:latest";
    private static final String PRIVATE = "private.lab:5445/team/app:latest";

    private static final String MIRRORED_AT = """
            - name: Mirrors
              hosts: all
              max_fail_percentage: 100
              registries: {gcr.io: {fallback: none, mirrors: ["http://%s:5000"]}}
              verify: {images: [%s], timeout: 20s}
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
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    private static void everywhere(String script) {
        fleet.nodes().parallelStream().forEach(node -> node.sh(script));
    }

    private static void done(CommandLine run, String words) {
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.words()).contains(words);
    }

    /** The probe sees a variable where the file's name would be. */
    @Test
    void theFileThatThePlaybookNamesIsTheOneThatIsEdited() {
        everywhere("mkdir -p /etc/lab /etc/systemd/system/containerd.service.d; cp " + CONFIG
                + " /etc/lab/containerd.toml;"
                + " printf '[Service]\\nEnvironment=LAB_ARGS=--config=/etc/lab/containerd.toml\\nExecStart=\\nExecStart=/usr/bin/containerd"
                + " $LAB_ARGS\\n' >/etc/systemd/system/containerd.service.d/05-lab.conf;"
                + " systemctl daemon-reload && systemctl restart containerd && lab-ready 60");
        fleet.playbook("""
                - name: Mirrors
                  hosts: all
                  containerd: {config: /etc/lab/containerd.toml}
                  registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(BUSYBOX));
        try {
            List<String> before =
                    fleet.nodes().stream().map(node -> node.sh("cat " + CONFIG)).toList();

            done(fleet.run("apply"), "3 applied");

            assertThat(fleet.nodes())
                    .extracting(node -> node.sh("cat " + CONFIG))
                    .isEqualTo(before);
            assertThat(fleet.nodes())
                    .extracting(node -> node.sh("grep -c '/etc/containerd/certs.d' /etc/lab/containerd.toml"))
                    .containsOnly("1\n");
            CommandLine again = fleet.run("plan", "--detailed-exitcode");
            assertThat(again.status()).as(again.all()).isZero();

            List<String> starts = fleet.nodes().stream().map(LabNode::unitStart).toList();
            CommandLine back = fleet.run("rollback");
            assertThat(back.status()).as(back.all()).isZero();
            assertThat(fleet.nodes())
                    .extracting(node -> node.sh("cmp /etc/lab/containerd.toml " + CONFIG + " && echo same"))
                    .containsOnly("same\n");
            assertThat(fleet.nodes()).extracting(LabNode::unitStart).doesNotContainAnyElementsOf(starts);
        } finally {
            everywhere("rm -r /etc/lab");
        }
    }

    @Test
    void mirrorsInConfigTomlArePulledThroughAndPruned() {
        String play = """
                - name: Mirrors in config.toml
                  hosts: all
                  containerd: {registry_style: config.toml}
                  registries:
                    gcr.io: {mirrors: ["http://mirror.lab:5000"]}
                """;
        String verified = "  verify: {images: [" + BUSYBOX + "], timeout: 20s}\n";
        fleet.playbook(play + "    docker.io: {mirrors: [\"http://mirror.lab:5000\"]}\n" + verified);
        done(fleet.run("apply"), "3 applied");
        assertThat(fleet.nodes())
                .extracting(node -> node.sh(
                        "crictl images | grep -c busybox; ls /etc/containerd/certs.d 2>&1 | grep -c io" + " || :"))
                .containsOnly("1\n0\n");

        fleet.playbook(play + verified);
        CommandLine told = fleet.run("plan", "--detailed-exitcode");
        assertThat(told.status()).as(told.all()).isZero();
        assertThat(told.words()).contains("not in the playbook: mirrors.docker.io");
        done(fleet.run("apply", "--prune"), "3 applied");

        assertThat(fleet.nodes())
                .extracting(node -> node.sh("grep -c 'registry.mirrors' " + CONFIG))
                .containsOnly("1\n");
        CommandLine again = fleet.run("plan", "--detailed-exitcode", "--prune");
        assertThat(again.status()).as(again.all()).isZero();
    }

    @Test
    void aCriPluginThatIsSwitchedOffIsSwitchedOnWhereThePlaybookSaysSo() {
        everywhere("printf 'version = 2\\ndisabled_plugins = [\"io.containerd.grpc.v1.cri\"]\\n' >" + CONFIG
                + " && systemctl restart containerd");
        fleet.playbook(MIRRORED_AT.formatted("mirror.lab", BUSYBOX));
        CommandLine refused = fleet.run("plan");
        assertThat(refused.words()).contains("disables the CRI plugin").contains("3 refused");

        String enabling = "  containerd: {enable_cri: true}\n";
        fleet.playbook(MIRRORED_AT.formatted("nobody.lab", BUSYBOX) + enabling);
        CommandLine back = fleet.run("apply");
        assertThat(back.words()).as(back.all()).contains("3 rolled back");
        assertThat(fleet.nodes())
                .extracting(node -> node.sh("grep -c '^disabled_plugins.*cri' " + CONFIG))
                .containsOnly("1\n");

        fleet.playbook(MIRRORED_AT.formatted("mirror.lab", BUSYBOX) + enabling);
        done(fleet.run("apply"), "3 applied");
        assertThat(fleet.nodes()).allMatch(LabNode::isReady);

        done(fleet.run("rollback"), "the CRI plugin is disabled again, as it was before");
        assertThat(fleet.nodes())
                .extracting(node -> node.sh("grep -c '^disabled_plugins.*cri' " + CONFIG))
                .containsOnly("1\n");
        assertThat(fleet.nodes()).noneMatch(LabNode::isReady);
    }

    /** As Docker's package has it. 2.x reads no CRI settings of version 1, but plugins of version 3 beside them. */
    @Test
    void aFileWithoutAVersionIsEditedWhereEachGenerationReadsIt() {
        everywhere("printf 'disabled_plugins = [\"cri\"]\\n' >" + CONFIG + " && systemctl restart containerd");
        fleet.playbook(MIRRORED_AT.formatted("mirror.lab", BUSYBOX) + "  containerd: {enable_cri: true}\n");

        done(fleet.run("apply"), "3 applied");
        assertThat(fleet.nodes()).allMatch(LabNode::isReady);
        assertThat(fleet.nodes())
                .extracting(node ->
                        node.sh("containerd config dump 2>&1 | grep -c 'config_path = .*/etc/containerd/certs.d'"))
                .containsOnly("1\n");
    }

    @Test
    void whatContainerd2ReadsOfVersion3InAFileOfVersion2Stays() {
        String text = """
                version = 2
                [plugins."io.containerd.cri.v1.images".registry]
                config_path = "/etc/containerd/other.d"
                [plugins."io.containerd.cri.v1.images".registry.configs."other.example".auth]
                username = "somebody"
                """;
        LabNode newest = fleet.nodes().getLast();
        newest.sh("printf %s '" + text + "' >" + CONFIG + " && systemctl restart containerd");
        fleet.playbook(MIRRORED_AT.formatted("mirror.lab", BUSYBOX).replace("hosts: all", "hosts: " + newest.name()));

        done(fleet.run("apply"), "1 applied");
        assertThat(newest.sh("cat " + CONFIG)).isEqualTo(text);
        assertThat(newest.sh("containerd config dump; ls /etc/containerd/other.d"))
                .contains("somebody", "'/etc/containerd/other.d'", "gcr.io");
    }

    /** As one is left that had config_path written beside its mirrors and was restarted: kubelet's node is NotReady since. */
    @Test
    void aCriPluginThatMirrorsBesideConfigPathKeptAwayComesBackWhereTheyAreMoved() {
        String broken = """
                version = 2
                [plugins."io.containerd.grpc.v1.cri".registry]
                config_path = "/etc/containerd/certs.d"
                [plugins."io.containerd.grpc.v1.cri".registry.mirrors."gcr.io"]
                endpoint = ["http://mirror.lab:5000"]
                """;
        everywhere("printf %s '" + broken + "' >" + CONFIG + " && systemctl restart containerd");
        assertThat(fleet.nodes()).noneMatch(LabNode::isReady);

        fleet.playbook(MIRRORED_AT.formatted("nobody.lab", BUSYBOX));
        CommandLine back = fleet.run("apply", "--migrate");
        assertThat(back.words()).as(back.all()).contains("3 rolled back");
        assertThat(fleet.nodes()).extracting(node -> node.sh("cat " + CONFIG)).containsOnly(broken);

        fleet.playbook(MIRRORED_AT.formatted("mirror.lab", BUSYBOX));
        done(fleet.run("apply", "--migrate"), "3 applied");
        assertThat(fleet.nodes()).allMatch(LabNode::isReady);
    }

    /** In a process of its own, whose environment has the password. */
    @Test
    void aPasswordOfTheEnvironmentIsPulledWith() throws Exception {
        fleet.playbook("""
                - name: A registry that asks who it is
                  hosts: all
                  registries:
                    private.lab:5445:
                      ca: files/private-ca.crt
                      auth: {username: puller, password: {env: LAB_PULL_PASSWORD}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(PRIVATE));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "apply",
                "-i",
                fleet.inventory().toString());
        builder.environment().put("LAB_PULL_PASSWORD", "pull-secret");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("3 applied").doesNotContain("pull-secret");
        assertThat(fleet.nodes())
                .extracting(node -> node.sh("crictl images | grep -c private.lab"))
                .containsOnly("1\n");
        CommandLine without = fleet.run("plan");
        assertThat(without.err()).contains("LAB_PULL_PASSWORD");
    }

    /** Both change at once, and the fragment's name does not end as one would expect. */
    @Test
    void aFragmentByAnyNameIsEditedTogetherWithTheFileThatImportsIt() {
        everywhere(
                "mkdir -p /etc/containerd/lab.d; printf 'version = 2\\n[plugins.\"io.containerd.grpc.v1.cri\".cni]\\n"
                        + "  conf_dir = \"/etc/cni/net.d\"\\n' >/etc/containerd/lab.d/cri.conf;"
                        + " printf 'version = 2\\nimports = [\"/etc/containerd/lab.d/*.conf\"]\\n"
                        + "[plugins.\"io.containerd.grpc.v1.cri\".registry.mirrors.\"quay.io\"]\\n"
                        + "  endpoint = [\"http://mirror.lab:5000\"]\\n' >" + CONFIG + ";"
                        + " systemctl restart containerd && lab-ready 60");
        fleet.playbook("""
                - name: Mirrors
                  hosts: all
                  registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                  verify: {images: [%s], timeout: 20s}
                """.formatted(BUSYBOX));
        try {
            done(fleet.run("apply", "--migrate"), "3 applied");
            assertThat(fleet.nodes())
                    .extracting(node -> node.sh(
                            "grep -c config_path /etc/containerd/lab.d/cri.conf; grep -c '# endpoint' " + CONFIG))
                    .containsOnly("1\n1\n");
        } finally {
            everywhere("rm -r /etc/containerd/lab.d");
        }
    }
}
