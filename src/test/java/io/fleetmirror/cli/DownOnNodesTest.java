package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A containerd that does not run, or a machine that goes down: what is told then leads on. */
@Tag("fleet")
class DownOnNodesTest {

    private static final String CONFIG = "/etc/containerd/config.toml";

    private static final String DROP_IN = "/etc/systemd/system/containerd.service.d/down.conf";

    private static final String PLAYBOOK = """
            - name: Mirrors
              hosts: all
              registries:
                gcr.io: {fallback: none, mirrors: ["http://mirror.lab:%d"]}
              verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
            """;

    private static final String SECRET_PROXY = """
            - name: Proxy
              hosts: all
              proxy:
                http: http://lab:lab-secret@proxy.lab:3129
                https: http://lab:lab-secret@proxy.lab:3129
                no_proxy: {service_cidrs: [10.96.0.0/12], cluster_cidrs: [10.244.0.0/16]}
              verify: {images: ["registry.k8s.io/pause:3.9"], timeout: 20s}
            """;

    /** containerd as it starts for the second time, which is the undo's restart, takes the machine down. */
    private static final String SECOND_START = """
            #!/bin/sh
            echo >>/var/tmp/starts
            [ "$(wc -l </var/tmp/starts)" = 2 ] || exit 0
            systemctl --no-block poweroff
            until [ "$(systemctl is-system-running)" = stopping ]; do :; done
            exit 1
            """;

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    private static LabNode node;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.CONTAINERD_1_7);
        node = fleet.node(1);
    }

    @BeforeEach
    void reset() {
        fleet.reset();
        fleet.playbook(PLAYBOOK.formatted(5000));
    }

    @Test
    void anUndoInWhichTheMachineGoesDownIsAnUndoAllTheSame() {
        fleet.playbook(PLAYBOOK.formatted(4999));
        node.copy(SECOND_START, "/var/tmp/second-start");
        node.sh(
                "mkdir -p %s; printf '[Service]\\nExecStartPre=/bin/sh /var/tmp/second-start\\n' >%s; systemctl daemon-reload"
                        .formatted(Path.of(DROP_IN).getParent(), DROP_IN));
        String config = node.sh("cat " + CONFIG);

        node.goDown(() -> fleet.run("apply"));

        assertThat(node.sh("tail -n 1 /var/lib/fleetmirror/transactions/*/state"))
                .isEqualTo("rolled-back\n");
        assertThat(fleet.run("history").words()).contains("rolled back");
        node.sh("rm -r /var/tmp/starts /var/tmp/second-start " + DROP_IN + "; systemctl daemon-reload");
        assertThat(node.sh("cat " + CONFIG)).isEqualTo(config);
        assertThat(node.isReady()).isTrue();
        assertThat(node.leftovers()).isEmpty();
    }

    @Test
    void whereContainerdDoesNotStartRollbackIsRefusedAsItsDryRunIsAndTheWayThatIsToldGoesBack() {
        String first = node.sh("cat " + CONFIG);
        assertThat(fleet.run("apply").status()).isZero();
        node.sh("echo = >>" + CONFIG + "; mkdir /etc/containerd/certs.d/theirs.lab; systemctl restart containerd || :");

        String refusal = "containerd.service is not running, so nothing could be proven after a change";
        CommandLine dryRun = fleet.run("rollback", "--force", "--dry-run");
        assertThat(dryRun.status()).as(dryRun.all()).isEqualTo(1);
        assertThat(dryRun.words()).contains("1 node: 0 to change, 0 unchanged, 1 refused");
        CommandLine rollback = fleet.run("rollback", "--force");
        assertThat(rollback.status()).as(rollback.all()).isEqualTo(1);
        assertThat(rollback.words()).contains(refusal);

        String byHand = Pattern.compile("as root on the node: (sh \\S+ roll-back)")
                .matcher(rollback.words())
                .results()
                .map(MatchResult::group)
                .map(words -> words.substring(words.indexOf("sh ")))
                .findFirst()
                .orElseThrow();
        assertThat(node.sh(byHand + " 2>&1"))
                .contains("everything is as it was before")
                .doesNotContain("could not be taken away");
        assertThat(node.sh("cat " + CONFIG)).isEqualTo(first);
        assertThat(node.isReady()).isTrue();
        node.sh("rmdir /etc/containerd/certs.d/theirs.lab /etc/containerd/certs.d");
    }

    @Test
    void whereContainerdLacksTheFileOfTheProxyWhatIsToldLetsApplyFillIt() {
        fleet.playbook(SECRET_PROXY);
        assertThat(fleet.run("apply").status()).isZero();
        node.sh("rm -r /etc/fleetmirror; systemctl restart containerd || :");

        CommandLine refused = fleet.run("apply");

        assertThat(refused.status()).as(refused.all()).isEqualTo(1);
        String remedy = "mkdir -p /etc/fleetmirror && touch /etc/fleetmirror/containerd-proxy.env"
                + " && systemctl start containerd.service";
        assertThat(refused.words()).contains("as root on the node: " + remedy + ";");
        node.sh(remedy);
        CommandLine applied = fleet.run("apply");
        assertThat(applied.status()).as(applied.all()).isZero();
        assertThat(node.sh("stat -c %a /etc/fleetmirror/containerd-proxy.env")).isEqualTo("600\n");
    }
}
