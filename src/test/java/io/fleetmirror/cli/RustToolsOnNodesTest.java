package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose coreutils are uutils and whose sudo is sudo-rs, as Ubuntu has them from 25.10 on. */
@Tag("fleet")
class RustToolsOnNodesTest {

    private static final String PLAYBOOK = """
            - name: Mirrors
              hosts: all
              proxy: {https: "http://proxy.lab:3128", no_proxy: {extra: [mirror.lab]}}
              registries:
                gcr.io: {fallback: none, mirrors: ["http://mirror.lab:%d"]}
              verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
            """;

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    private static LabNode node;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.CONTAINERD_2_1);
        node = fleet.node(1);
        assertThat(node.sh("lab-rust-tools")).contains("uutils").contains("sudo-rs");
        node.sh("useradd --create-home pw && echo 'pw:se cret' | chpasswd && echo 'pw ALL=(ALL) ALL' >/etc/sudoers.d/pw"
                + " && chmod 440 /etc/sudoers.d/pw && install -d -o pw -m 700 ~pw/.ssh"
                + " && install -o pw -m 600 /root/.ssh/authorized_keys ~pw/.ssh/");
    }

    @BeforeEach
    void reset() {
        fleet.reset();
        fleet.playbook(PLAYBOOK.formatted(5000));
    }

    private static CommandLine runAs(String user, String password, String command, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-e", "ansible_user=" + user, "-e", "ansible_become=true"));
        if (!password.isEmpty()) {
            all.addAll(List.of("-e", "ansible_become_password='" + password + "'"));
        }
        return fleet.run(command, all.toArray(String[]::new));
    }

    /** Without the line breaks that a width of 80 columns asks for. */
    private static String words(CommandLine run) {
        return run.out().replaceAll("\\s+", " ");
    }

    @Test
    void aFirstApplyBySudoWithAPasswordIsEffectiveAndTheNextChangesNothing() {
        CommandLine apply = runAs("pw", "se cret", "apply");
        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.out()).contains("1 node: 1 applied");
        assertThat(node.processEnvironment()).contains("HTTPS_PROXY=http://proxy.lab:3128");
        assertThat(node.leftovers()).isEmpty();

        CommandLine again = runAs("ops", "", "apply");
        assertThat(again.status()).as(again.all()).isZero();
        assertThat(again.out()).contains("0 to change, 1 unchanged");
    }

    @Test
    void aWrongPasswordIsOneLine() {
        assertThat(words(runAs("pw", "wrong", "plan"))).contains("the password of pw for sudo was refused");
        assertThat(words(runAs("pw", "", "plan"))).contains("interactive authentication is required");
    }

    @Test
    void aMirrorThatCannotServeTheImageLeavesTheNodeAsItWas() {
        String tree = node.treeWithoutDirectoryTimes();
        fleet.playbook(PLAYBOOK.formatted(4999));

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isEqualTo(1);
        assertThat(apply.out()).contains("1 rolled back").contains("mirror.lab:4999");
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(tree);
        assertThat(node.isReady()).isTrue();
    }

    @Test
    void aLinkIsToldWithItsTargetAndLeftAlone() {
        node.sh(
                "mkdir -p /etc/containerd/certs.d/gcr.io && ln -s '/srv/my hosts.toml' /etc/containerd/certs.d/gcr.io/hosts.toml");

        CommandLine plan = fleet.run("plan");

        assertThat(plan.status()).as(plan.all()).isEqualTo(1);
        assertThat(words(plan)).contains("a symbolic link to /srv/my hosts.toml");
    }

    @Test
    void lineBreaksInNamesAndTargetsDisturbNothing() {
        node.sh("mkdir -p /etc/containerd/certs.d/gcr.io '/etc/containerd/certs.d/one\ntwo'"
                + " && touch '/etc/containerd/certs.d/one\ntwo/hosts.toml'"
                + " && ln -s 'three\nfour' /etc/containerd/certs.d/gcr.io/link");

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.out()).contains("1 node: 1 applied");
        assertThat(node.sh("readlink /etc/containerd/certs.d/gcr.io/link")).isEqualTo("three\nfour\n");
    }

    @Test
    void rollbackPutsTheFilesBack() {
        String before = node.sh("cat /etc/containerd/config.toml");
        assertThat(fleet.run("apply").status()).isZero();

        CommandLine rollback = fleet.run("rollback");

        assertThat(rollback.status()).as(rollback.all()).isZero();
        assertThat(node.sh("cat /etc/containerd/config.toml")).isEqualTo(before);
        assertThat(node.attempt("[ -e /etc/containerd/certs.d/gcr.io/hosts.toml ]")
                        .getExitCode())
                .isNotZero();
    }
}
