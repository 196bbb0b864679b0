package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.remote.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managed files on which something is mounted, as whoever makes nodes out of images does: they are refused before anything is touched. */
@Tag("fleet")
class MountsOnNodesTest {

    private static final String CONFIG = "/etc/containerd/config.toml";
    private static final String DROP_IN = "/etc/systemd/system/containerd.service.d/http-proxy.conf";
    private static final String HOSTS = "/etc/containerd/certs.d/gcr.io/hosts.toml";
    private static final String PLAY = """
            - name: Mirrors
              hosts: all
              max_fail_percentage: 100
              proxy: {http: "http://proxy.lab:3128", https: "http://proxy.lab:3128"}
              registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
            """;

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

    @AfterEach
    void unmount() {
        everywhere("for f in /etc " + CONFIG + " " + DROP_IN + " " + HOSTS + "; do umount $f 2>/dev/null || :; done");
    }

    private static void everywhere(String script) {
        fleet.nodes().parallelStream().forEach(node -> node.sh(script));
    }

    /** The file with this line, on the very file system that it is on, whose own numbers tell nothing. */
    private static void mount(String path, String line) {
        everywhere("mkdir -p $(dirname " + path + ") && touch " + path + " && cp " + path + " /root/mounted && echo '"
                + line + "' >>/root/mounted && mount --bind /root/mounted " + path);
    }

    private static void refusesAll(String command, String words) {
        String before = trees();
        CommandLine run = fleet.run(command);
        assertThat(run.status()).as(run.all()).isEqualTo(ExitCode.NODES_FAILED);
        assertThat(run.words()).as(run.all()).contains(words, Generation.values().length + " refused");
        assertThat(trees()).isEqualTo(before);
    }

    private static String trees() {
        return fleet.nodes().stream().map(LabNode::treeWithoutDirectoryTimes).reduce("", String::concat);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, DROP_IN, HOSTS})
    void aFileThatIsMountedIsRefusedByThePlan(String path) {
        if (path.equals(CONFIG)) {
            everywhere("sed -i /config_path/d " + CONFIG + " && systemctl restart containerd && lab-ready 60");
        }
        mount(path, "# mounted");
        refusesAll("plan", path + " is a mount of its own");
    }

    /** What is not to change may be what it likes. */
    @Test
    void aFileOfARegistryThatIsMountedIsRefusedWhereItIsToChange() {
        fleet.playbook(PLAY.replace("  proxy:", "  # proxy:"));
        assertThat(fleet.run("apply").status()).isEqualTo(ExitCode.DONE);
        everywhere("cp -a " + HOSTS + " /root/mounted && mount --bind /root/mounted " + HOSTS);
        CommandLine same = fleet.run("plan");
        assertThat(same.status()).as(same.all()).isEqualTo(ExitCode.DONE);
        assertThat(same.words()).contains(Generation.values().length + " unchanged");
        fleet.playbook(PLAY.replace("  proxy:", "  # proxy:")
                .replace("{fallback: none, mirrors: [\"http://mirror.lab:5000\"]}", "none"));
        refusesAll("plan", HOSTS + " is a mount of its own");
        everywhere("umount " + HOSTS);
    }

    /** Which somebody may mount after the plan was made. */
    @Test
    void aFileThatIsMountedIsRefusedByTheNodeItself() {
        mount(HOSTS, "# mounted");
        String look = Program.join(List.of("lib", "mounts", "ahead"))
                + "\nfm_refuse() {\necho \"$1\"\nexit 0\n}\nfm_check_writable " + HOSTS + "\necho writable\n";
        String refusal = HOSTS + " is a mount of its own, so that no other file can be put in its place\n";
        assertThat(fleet.nodes()).allMatch(node -> node.sh(look).equals(refusal));
        everywhere("umount " + HOSTS);
        assertThat(fleet.nodes()).allMatch(node -> node.sh(look).equals("writable\n"));
    }

    @Test
    void aDirectoryThatIsMountedIsWrittenTo() {
        everywhere(
                "mkdir -p /root/certs.d /etc/containerd/certs.d && mount --bind /root/certs.d /etc/containerd/certs.d");
        CommandLine run = fleet.run("apply");
        assertThat(run.status()).as(run.all()).isEqualTo(ExitCode.DONE);
        assertThat(fleet.run("rollback").status()).isEqualTo(ExitCode.DONE);
        everywhere("umount /etc/containerd/certs.d && rm -r /root/certs.d /etc/containerd/certs.d");
    }

    @Test
    void aDirectoryOfAllThatIsReadOnlyIsToldOnce() {
        everywhere("mount --bind /etc /etc && mount -o remount,bind,ro /etc");
        refusesAll("plan", "refused: /etc/containerd and 3 other paths cannot be written: they are immutable or");
    }
}
