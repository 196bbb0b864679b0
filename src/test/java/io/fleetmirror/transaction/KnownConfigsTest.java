package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.Become;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.inventory.SshTarget;
import io.fleetmirror.inventory.Variables;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.plan.NodePlan.Target;
import io.fleetmirror.plan.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownConfigsTest {

    private static final String TEXT = "version = 2\n";

    private final KnownConfigs configs = new KnownConfigs();

    @Test
    void areThoseThatTheSameReleaseHasStartedWith() {
        Change change = change("1.7.24", "/etc/containerd/config.toml", TEXT);
        assertThat(configs.has(change)).isFalse();
        configs.add(change);
        assertThat(configs.has(change)).isTrue();
        assertThat(configs.has(change("1.7.25", "/etc/containerd/config.toml", TEXT)))
                .isFalse();
        assertThat(configs.has(change("1.7.24", "/etc/containerd/config.toml", TEXT + "\n")))
                .isFalse();
    }

    @Test
    void areNoOtherFiles() {
        Change change = change("1.7.24", "/etc/containerd/conf.d/10.toml", TEXT);
        configs.add(change);
        assertThat(configs.has(change)).isFalse();
    }

    @Test
    void areNoneThatImportWhatEachNodeHasOfItsOwn() {
        Change importing = change("1.7.24", "/etc/containerd/config.toml", TEXT + "imports = ['/etc/a.toml']\n");
        configs.add(importing);
        assertThat(configs.has(importing)).isFalse();
        Change importingNothing = change("1.7.24", "/etc/containerd/config.toml", TEXT + "imports = []\n");
        configs.add(importingNothing);
        assertThat(configs.has(importingNothing)).isTrue();
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
