package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a node's containerd is asked to read its new configuration, where three that are alike change at once. */
@Tag("fleet")
class KnownConfigsOnNodesTest {

    private static final String CALLS = "/var/tmp/containerd-calls";

    /** Notes what it is asked for, and is containerd in everything else. */
    private static final String NOTING = """
            #!/bin/sh
            echo "$@" >>%s
            exec /usr/bin/containerd.real "$@"
            """.formatted(CALLS);

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(
                directory, Generation.CONTAINERD_1_7, Generation.CONTAINERD_1_7, Generation.CONTAINERD_1_7);
        fleet.nodes().forEach(node -> {
            node.sh("mv /usr/bin/containerd /usr/bin/containerd.real");
            node.copy(NOTING, "/usr/bin/containerd");
            node.sh("chmod 755 /usr/bin/containerd");
        });
    }

    @Test
    void oneOfThemReadsItForAll() {
        fleet.playbook("""
                - hosts: all
                  registries:
                    gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}
                  verify: {images: [gcr.io/google-containers/busybox:latest], timeout: 30s}
                """);

        CommandLine apply = fleet.run("apply");

        assertThat(apply.status()).as(apply.all()).isZero();
        assertThat(apply.out()).contains("3 nodes: 3 applied");
        assertThat(fleet.nodes().stream()
                        .map(node -> node.sh("cat " + CALLS))
                        .flatMap(String::lines)
                        .filter(call -> call.endsWith("config dump")))
                .hasSize(1);
    }
}
