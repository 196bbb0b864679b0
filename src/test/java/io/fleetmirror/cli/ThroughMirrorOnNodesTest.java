package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who served a pull, by what three generations of containerd say of it; upstream can be reached by way of the proxy alone. */
@Tag("fleet")
class ThroughMirrorOnNodesTest {

    private static final String GOOD = "http://mirror.lab:5000";
    private static final String WAVE = "Through a mirror: 3 nodes\n";
    private static final String DEAD = "http://mirror.lab:9";
    private static final String IMAGE = "gcr.io/google-containers/busybox:latest";
    private static final String REPOSITORY = "/srv/mirror/docker/registry/v2/repositories/google-containers/busybox";
    private static final String TAG = REPOSITORY + "/_manifests/tags/latest";
    private static final String OTHER = "registry.k8s.io/pause:3.9";

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(
                directory, Generation.CONTAINERD_1_6, Generation.CONTAINERD_1_7, Generation.CONTAINERD_2_1);
    }

    @BeforeEach
    void reset() {
        fleet.reset();
    }

    @Test
    void aMirrorThatServedIsNamedAndAnImageThatWasThereBeforeProvesNone() {
        playbook("none", GOOD, IMAGE);

        CommandLine apply = fleet.run("apply");
        CommandLine again = fleet.run("verify");
        CommandLine json = fleet.run("verify", "-o", "json");

        assertThat(apply.status()).as(apply.all()).isZero();
        saysOfEach(apply, " s through mirror.lab:5000");
        assertThat(again.status()).as(again.all()).isZero();
        saysOfEach(again, "mirror not proven (the content was on the node before)");
        assertThat(json.out()).contains("\"not_proven\" : \"the content was on the node before\"");
    }

    @Test
    void theMirrorBehindADeadOneIsNamed() {
        playbook("none", DEAD + ", " + GOOD, IMAGE);

        CommandLine apply = fleet.run("apply", "-l", "node-2,node-3");
        CommandLine json = fleet.run("apply", "-l", "node-1", "-o", "json");

        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.words()
                        .split(
                                Pattern.quote(
                                        " s, manifest through mirror.lab:5000, passed over mirror.lab:9 (connection refused)"),
                                -1))
                .as(apply.all())
                .hasSize(2 + 1);
        assertThat(json.status()).as(json.all()).isZero();
        assertThat(json.out())
                .contains("\"mirror\" : \"mirror.lab:5000\"", "\"served\" : \"manifest\"")
                .containsPattern("\"passed_over\" : \\{\\s+\"mirror.lab:9\" : \"connection refused\"");
    }

    @Test
    void whatContainerdWritesAsJsonIsUnderstoodAsItsTextIs() {
        fleet.nodes()
                .forEach(node -> node.sh("printf '[debug]\\n  format = \"json\"\\n' >>/etc/containerd/config.toml"
                        + " && systemctl restart containerd && lab-ready 60"));
        playbook("none", DEAD + ", " + GOOD, IMAGE);

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isZero();
        saysOfEach(apply, "manifest through mirror.lab:5000, passed over mirror.lab:9 (connection refused)");
    }

    @Test
    void withoutTheKeyItIsToldWhoServedAndThatUpstreamDidIsNoFailure() {
        playbook("upstream", DEAD, IMAGE, "");
        CommandLine passed = fleet.run("apply");
        fleet.nodes().forEach(node -> node.sh("crictl rmi " + IMAGE));
        playbook("upstream", GOOD, IMAGE + ", " + OTHER, "");
        CommandLine served = fleet.run("apply");
        playbook("none", GOOD, IMAGE, "through_mirror: false, ");
        CommandLine unasked = fleet.run("verify");

        assertThat(passed.status()).as(passed.all()).isZero();
        saysOfEach(passed, "mirror not proven (none of its mirrors served it)");
        assertThat(served.status()).as(served.all()).isZero();
        saysOfEach(served, "pulled 2 images");
        assertThat(served.words())
                .containsOnlyOnce(" s, manifests through mirror.lab:5000")
                .contains(
                        "mirror not proven for 1 (containerd before 2.1 does not log the errors that mirrors answer with: mirror.lab:5000");
        assertThat(unasked.status()).as(unasked.all()).isZero();
        assertThat(unasked.all()).doesNotContain("through mirror.lab", "not proven");
    }

    /** containerd 1.6 passes over a 401 without a word (docs/adr/0028), so there it is not even known that upstream served. */
    @Test
    void aMirrorThatAsksForCredentialsIsNamedThoughUpstreamServedThePull() {
        playbook("upstream", "{url: 'https://private.lab:5445', skip_verify: true}", IMAGE, "");

        CommandLine oldest = fleet.run("apply", "-l", "node-1");

        assertThat(oldest.status()).as(oldest.all()).isZero();
        assertThat(oldest.words())
                .contains(
                        "mirror not proven (containerd before 2.1 does not log the errors that mirrors answer with: private.lab:5445")
                .doesNotContain("through private.lab");
        for (String node : List.of("node-2", "node-3")) {
            CommandLine apply = fleet.run("apply", "-l", node);

            assertThat(apply.status()).as(apply.all()).isZero();
            assertThat(apply.words())
                    .contains(
                            "mirror not proven (none of its mirrors served it: private.lab:5445 asks for credentials: write");
        }
    }

    /** As where a mirror sends for layers to a store that nodes do not reach: the pull is good, and not the mirror's work. */
    @Test
    void aMirrorThatRefusesLayersIsNamedForTheManifestAlone() {
        playbook("upstream", GOOD, IMAGE);
        CommandLine helped;
        CommandLine alone;
        fleet.onMirror("mv " + REPOSITORY + "/_layers /srv/aside");
        try {
            helped = fleet.run("apply", "-l", "node-3");
            fleet.node(3).sh("crictl rmi " + IMAGE);
            playbook("none", GOOD, IMAGE);
            alone = fleet.run("apply", "-l", "node-3");
        } finally {
            fleet.onMirror("mv /srv/aside " + REPOSITORY + "/_layers");
        }

        assertThat(helped.status()).as(helped.all()).isZero();
        assertThat(helped.words())
                .contains(" s, manifest through mirror.lab:5000")
                .doesNotContain(" s through");
        assertThat(alone.status()).as(alone.all()).isEqualTo(ExitCode.NODES_FAILED);
    }

    @Test
    void aPullThatUpstreamServedFailsAndIsExplainedByTheMirrorThatWasTried() {
        playbook("upstream", DEAD, IMAGE);

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isEqualTo(ExitCode.NODES_FAILED);
        saysOfEach(apply, IMAGE + " was pulled past its mirrors");
        assertThat(apply.all()).contains("tried mirror.lab:9: ", "connection refused");
        assertThat(fleet.node(1).sh("ls /etc/containerd/certs.d 2>/dev/null || :"))
                .isEmpty();
    }

    @Test
    void aHostsTomlThatContainerdCannotReadFailsThoughThePullIsGood() {
        playbook("none", GOOD, OTHER);
        CommandLine apply = fleet.run("apply");
        assertThat(apply.status()).as(apply.all()).isZero();
        saysOfEach(apply, "mirror not proven (the playbook names no mirror of its registry)");
        fleet.nodes()
                .forEach(node -> node.sh(
                        "d=/etc/containerd/certs.d/registry.k8s.io; mkdir -p $d && echo '[host' >$d/hosts.toml"));

        CommandLine verify = fleet.run("verify");

        assertThat(verify.status()).as(verify.all()).isEqualTo(ExitCode.NODES_FAILED);
        saysOfEach(verify, "could not read a hosts.toml");
        assertThat(verify.all()).contains("failed to decode");
    }

    @Test
    void anImageThatTheMirrorHasOnlyOnceItWasAskedIsPulledOnceMore() throws Exception {
        playbook("none", GOOD, IMAGE);
        FaultHook hook = new FaultHook(fleet.node(1));
        hook.set(new Point("verify", "crictl", 2, "before"), FaultHook.HOLD);
        fleet.onMirror("mv " + TAG + " /srv/aside");
        CompletableFuture<CommandLine> apply = CompletableFuture.supplyAsync(() -> fleet.run("apply", "-l", "node-1"));
        try {
            hook.awaitHeld();
        } finally {
            fleet.onMirror("mv /srv/aside " + TAG);
            hook.release();
        }

        CommandLine applied = apply.get(1, TimeUnit.MINUTES);
        assertThat(applied.status()).as(applied.all()).isZero();
        assertThat(applied.words()).contains("pulled " + IMAGE, " through mirror.lab:5000");
    }

    /** Whether it is said of each node, wherever lines end: a failure on its line and once more with what explains it. */
    private static void saysOfEach(CommandLine run, String words) {
        assertThat(run.all()).contains(WAVE);
        String lines = run.all().split(WAVE, 2)[1].split("\n\n", 2)[0].replaceAll("\\s+", " ");
        assertThat(lines.split(Pattern.quote(words), -1)).as(run.all()).hasSize(3 + 1);
    }

    private static void playbook(String fallback, String mirrors, String image) {
        playbook(fallback, mirrors, image, "through_mirror: true, ");
    }

    private static void playbook(String fallback, String mirrors, String images, String proof) {
        fleet.playbook("""
                - name: Through a mirror
                  hosts: all
                  max_fail_percentage: 100
                  proxy:
                    http: http://proxy.lab:3128
                    https: http://proxy.lab:3128
                    no_proxy: {service_cidrs: [10.96.0.0/12], cluster_cidrs: [10.244.0.0/16], extra: [mirror.lab, private.lab]}
                  registries:
                    gcr.io: {fallback: %s, mirrors: [%s]}
                  verify: {images: [%s], %stimeout: 30s}
                """.formatted(fallback, mirrors, images, proof));
    }
}
