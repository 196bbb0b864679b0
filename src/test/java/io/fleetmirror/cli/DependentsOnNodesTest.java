package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units that need containerd, which systemd stops with it and does not start again where its restart has failed. */
@Tag("fleet")
class DependentsOnNodesTest {

    private static final String UNITS = "/etc/systemd/system/";
    private static final String KUBELET = """
            [Unit]
            Requires=containerd.service
            After=containerd.service
            [Service]
            Restart=always
            ExecStartPre=/bin/sh -c '%s'
            ExecStart=/bin/sleep infinity
            """;
    private static final String AGENT = """
            [Unit]
            BindsTo=kubelet.service
            After=kubelet.service
            [Service]
            ExecStart=/bin/sleep infinity
            """;

    /** Whatever has it fails from when the change is there until it is undone. */
    private static final String NOT_WITH_THE_CHANGE = "test ! -e /etc/containerd/certs.d/gcr.io/hosts.toml";

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
        fleet.nodes()
                .forEach(node ->
                        node.sh("systemctl stop kubelet agent unused 2>/dev/null; systemctl reset-failed; rm -f "
                                + UNITS + "kubelet.service " + UNITS + "agent.service " + UNITS + "unused.service"));
        fleet.reset();
        fleet.playbook("""
                - name: Mirrors
                  hosts: all
                  max_fail_percentage: 100
                  registries: {gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}}
                """);
    }

    @Test
    void whatNeedsContainerdRunsAgainAfterARestartThatFailedAndWhatDidNotRunDoesNot() {
        units(KUBELET.formatted("true"));
        fleet.nodes().forEach(node -> {
            node.sh("mkdir -p " + UNITS + "containerd.service.d");
            node.copy(
                    "[Service]\nExecStartPre=/bin/sh -c '" + NOT_WITH_THE_CHANGE + "'\n",
                    UNITS + "containerd.service.d/lab.conf");
            node.sh("systemctl daemon-reload");
        });

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isEqualTo(1);
        assertThat(apply.words()).contains("3 rolled back").contains("containerd did not start");
        assertThat(states()).as(apply.all()).containsOnly("active active inactive");
    }

    @Test
    void aKubeletThatDoesNotStartWithTheChangeFailsTheNodeAndRunsOnceItIsUndone() {
        units(KUBELET.formatted(NOT_WITH_THE_CHANGE));

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isEqualTo(1);
        assertThat(apply.words())
                .contains("3 rolled back")
                .contains(
                        "what needs containerd.service and ran before the restart does not start again: agent.service kubelet.service")
                .contains("| Job for kubelet.service failed");
        assertThat(states()).as(apply.all()).containsOnly("active active inactive");
    }

    @Test
    void aKubeletThatDoesNotStartEvenAfterTheUndoIsToldAndRecoverStartsIt() {
        units(KUBELET.formatted("test ! -e /run/broken"));
        fleet.nodes().forEach(node -> node.sh("touch /run/broken"));

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isEqualTo(4);
        assertThat(apply.words())
                .contains(
                        "Not restored: what needs containerd.service and ran before does not start again: agent.service kubelet.service");
        fleet.nodes().forEach(node -> node.sh("rm /run/broken"));
        CommandLine recover = fleet.run("recover");
        assertThat(recover.status()).as(recover.all()).isZero();
        assertThat(states()).as(recover.all()).containsOnly("active active inactive");
    }

    private static void units(String kubelet) {
        fleet.nodes().forEach(node -> {
            node.copy(kubelet, UNITS + "kubelet.service");
            node.copy(AGENT, UNITS + "agent.service");
            node.copy(KUBELET.formatted("true"), UNITS + "unused.service");
            node.sh("rm -f /run/broken; systemctl daemon-reload; systemctl start agent");
        });
    }

    private static List<String> states() {
        return fleet.nodes().stream().map(DependentsOnNodesTest::states).toList();
    }

    private static String states(LabNode node) {
        return node.sh("systemctl is-active kubelet agent unused | tr '\\n' ' '")
                .strip();
    }
}
