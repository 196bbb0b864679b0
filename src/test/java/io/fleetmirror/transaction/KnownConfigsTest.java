package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.plan.NodePlan.Target;
import io.fleetmirror.plan.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KnownConfigsTest {

    private static final String TEXT = "version = 2\n";

    private static final String FILE = "/etc/containerd/config.toml";

    private final KnownConfigs configs = new KnownConfigs(Duration.ofMinutes(1));

    @Test
    void areThoseThatTheSameReleaseHasRead() {
        Change change = change("1.7.24", FILE, TEXT);
        assertThat(read(change)).isFalse();

        assertThat(isKnown(change)).isTrue();
        assertThat(isKnown(change("1.7.25", FILE, TEXT))).isFalse();
        assertThat(isKnown(change("1.7.24", FILE, TEXT + "\n"))).isFalse();
    }

    @Test
    void areNoOtherFiles() {
        Change change = change("1.7.24", "/etc/containerd/conf.d/10.toml", TEXT);
        read(change);
        assertThat(isKnown(change)).isFalse();
    }

    @Test
    void areNoneThatImportWhatEachNodeHasOfItsOwn() {
        Change importing = change("1.7.24", FILE, TEXT + "imports = ['/etc/a.toml']\n");
        read(importing);
        assertThat(isKnown(importing)).isFalse();
        Change importingNothing = change("1.7.24", FILE, TEXT + "imports = []\n");
        read(importingNothing);
        assertThat(isKnown(importingNothing)).isTrue();
    }

    @Test
    void areWaitedForWhereAnotherNodeIsAskedNow() throws Exception {
        Change change = change("1.7.24", FILE, TEXT);
        CompletableFuture<Boolean> second;
        try (KnownConfigs.Question first = configs.question(change)) {
            second = beside(change);
            first.answer();
        }

        assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void areAskedForAnewWhereThatNodeHasEndedWithoutAnAnswer() throws Exception {
        Change change = change("1.7.24", FILE, TEXT);
        CompletableFuture<Boolean> second;
        try (KnownConfigs.Question first = configs.question(change)) {
            second = beside(change);
            assertThat(first.isAnswered()).isFalse();
        }

        assertThat(second.get(1, TimeUnit.MINUTES)).isFalse();
    }

    @Test
    void areNotWaitedForWithoutAnEnd() {
        KnownConfigs impatient = new KnownConfigs(Duration.ofMillis(1));
        Change change = change("1.7.24", FILE, TEXT);
        try (KnownConfigs.Question hanging = impatient.question(change);
                KnownConfigs.Question second = impatient.question(change)) {
            assertThat(hanging.isAnswered()).isFalse();
            assertThat(second.isAnswered()).isFalse();
            second.answer();
            try (KnownConfigs.Question third = impatient.question(change)) {
                assertThat(third.isAnswered()).isTrue();
            }
        }
    }

    /** Whether a node was told that it is known, which asked its own containerd else. */
    private boolean read(Change change) {
        try (KnownConfigs.Question question = configs.question(change)) {
            question.answer();
            return question.isAnswered();
        }
    }

    private boolean isKnown(Change change) {
        try (KnownConfigs.Question question = configs.question(change)) {
            return question.isAnswered();
        }
    }

    /** Waits for the first node already when this returns. */
    private CompletableFuture<Boolean> beside(Change change) throws InterruptedException {
        CompletableFuture<Boolean> known = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> known.complete(isKnown(change)));
        while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
            Thread.onSpinWait();
        }
        return known;
    }

    private static Change change(String version, String path, String text) {
        ContainerdFacts containerd = new ContainerdFacts(
                ContainerdVersion.parse(version).orElseThrow(),
                new RemotePath("/usr/bin/containerd"),
                new RemotePath("/etc/containerd/config.toml"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        FileChange file = new FileChange(
                new RemotePath(path),
                new FileState.Absent(),
                Optional.of(new FileChange.NewFile(0644, FileState.Bytes.ofText(text))),
                List.of());
        Verification verification =
                new Verification(List.of(), Duration.ofMinutes(1), Optional.empty(), Optional.empty(), Map.of());
        return new Change(
                new Node(new NodeName("node-1"), List.of(), SshTarget.to("10.0.0.1"), Become.NONE, Variables.NONE),
                List.of(),
                List.of(file),
                Activation.NONE,
                new Target("containerd.service", containerd, "/run/containerd", verification, false));
    }
}
