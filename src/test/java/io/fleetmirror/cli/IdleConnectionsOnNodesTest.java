package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that stand idle until their node's wave comes, which may take hours, and are lost meanwhile. */
@Tag("fleet")
class IdleConnectionsOnNodesTest {

    private static final String SESSIONS = "'^sshd(-session)?: (root|ops)'";

    @TempDir
    static Path directory;

    /** Of the one node nothing is heard any more, as behind a firewall that forgets; the other one says that it ends. */
    @Test
    void aNodeWhoseConnectionDiedWhileItWaitedIsConnectedToAnew() throws Exception {
        try (LabFleet fleet = LabFleet.start(directory, Generation.values())) {
            fleet.playbook("""
                    - hosts: all
                      serial: 1
                      registries:
                        gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}
                      verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
                    """);
            FaultHook hook = new FaultHook(fleet.node(1));
            hook.set(new Point("verify", "crictl", 1, "before"), FaultHook.HOLD);
            CompletableFuture<CommandLine> running =
                    CompletableFuture.supplyAsync(() -> fleet.run("apply", "--connect-timeout", "2"));
            hook.awaitHeld(Duration.ofMinutes(2));

            fleet.node(2).sh("pkill -STOP -f " + SESSIONS);
            fleet.node(3).sh("pkill -KILL -f " + SESSIONS);
            hook.release();

            CommandLine apply = running.get(2, TimeUnit.MINUTES);
            assertThat(apply.status()).as(apply.all()).isZero();
            assertThat(apply.out()).contains("3 nodes: 3 applied");
        }
    }
}
