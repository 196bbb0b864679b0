package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import io.fleetmirror.fleet.FaultHook;
import io.fleetmirror.fleet.FaultHook.Point;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C and other signals on the process that users start, while one node of three is in the middle of its transaction. */
@Tag("fleet")
class InterruptOnNodesTest {

    private static final String PLAYBOOK = """
            - name: Mirrors
              hosts: all
              serial: 1
              registries:
                gcr.io: {fallback: none, mirrors: ["http://mirror.lab:5000"]}
              verify: {images: ["gcr.io/google-containers/busybox:latest"], timeout: 20s}
            """;

    private static final int CTRL_C = 3;

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    private static LabNode node;
    private static FaultHook hook;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
        fleet.playbook(PLAYBOOK);
        node = fleet.node(1);
        hook = new FaultHook(node);
    }

    @BeforeEach
    void holdTheFirstNodeInTheMiddle() {
        fleet.reset();
        hook.set(new Point("verify", "crictl", 1, "before"), FaultHook.HOLD);
    }

    /** What a failed test left held would hold the next one up as well. */
    @AfterEach
    void letItEnd() {
        hook.release();
        hook.await("[ -z \"$(systemctl list-units --plain --no-legend 'fleetmirror*')\" ]", Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void onceLetsTheNodeInTheMiddleEndAndBeginsNoOther(String signal) throws Exception {
        Process apply = started("apply", fleet.inventory());
        hook.awaitHeld(Duration.ofMinutes(2));
        signal(apply, signal);
        awaitPrinted(apply, "interrupted: no node is begun any more");
        assertThat(apply.isAlive()).isTrue();
        hook.release();

        assertThat(apply.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).as(printed()).isEqualTo(5);
        assertThat(printed())
                .contains("node-1  applied")
                .containsPattern("node-2 +not attempted +the run was interrupted")
                .containsPattern("node-3 +not attempted +the run was interrupted")
                .contains("Interrupted: no node was begun after that.")
                .contains("3 nodes: 1 applied, 2 not attempted");
        assertThat(fleet.node(2).sh("ls /etc/containerd/certs.d 2>/dev/null || :"))
                .isEmpty();
    }

    @Test
    void twiceLeavesAtOnceAndTheNodeEndsByItself() throws Exception {
        Process apply = startedAtTerminal("exec ./fleetmirror apply -i " + fleet.inventory());
        hook.awaitHeld(Duration.ofMinutes(2));
        type(apply, CTRL_C);
        // The line that says what goes on has made room.
        awaitPrinted(apply, "\r\u001b[Kinterrupted: no node is begun any more");
        type(apply, CTRL_C);

        assertThat(apply.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).as(printed()).isEqualTo(5);
        assertThat(printed())
                .contains(
                        "\r\u001b[Kleft: changes that were begun end by themselves, confirmed or rolled back; history shows which");
        letItEnd();

        CommandLine history = fleet.run("history", "-l", "node-1");
        assertThat(history.words()).contains("confirmed, nobody was told");
        CommandLine plan = fleet.run("plan", "-l", "node-1");
        assertThat(plan.words()).as(plan.all()).contains("was interrupted for its operator, and ended as confirmed");
        assertThat(node.leftovers()).isEmpty();
    }

    @Test
    void whileNodesAreOnlyLookedAtItLeavesAtOnce() throws Exception {
        Path inventory = directory.resolve("mute.yaml");
        try (ServerSocket mute = new ServerSocket(0)) {
            Files.writeString(
                    inventory,
                    "all: {hosts: {mute: {ansible_host: 127.0.0.1, ansible_port: " + mute.getLocalPort() + "}}}");
            Process facts = started("facts", inventory, "--connect-timeout", "60");
            try (Socket held = mute.accept()) {
                assertThat(held.isConnected()).isTrue();
                signal(facts, "INT");
                assertThat(facts.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(facts.exitValue()).as(printed()).isEqualTo(5);
            assertThat(printed()).isEqualToIgnoringNewLines("interrupted: no node was touched");
        }
    }

    /** A process that was started in the background would have SIGINT ignored, and all its children with it. */
    private static Process started(String command, Path inventory, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("env", "--default-signal=INT,HUP", "./fleetmirror", command, "-i", inventory.toString()));
        words.addAll(List.of(more));
        return started(words);
    }

    /** util-linux's script makes the terminal. Of a shell that stays beside the command, a Ctrl-C decides the status. */
    private static Process startedAtTerminal(String command) throws IOException {
        return started(List.of("env", "--default-signal=INT,HUP", "script", "-qec", command, "/dev/null"));
    }

    private static Process started(List<String> words) throws IOException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private static void awaitPrinted(Process process, String words) throws IOException, InterruptedException {
        while (process.isAlive() && !printed().contains(words)) {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        assertThat(printed()).contains(words);
    }

    private static void type(Process process, int key) throws IOException {
        process.getOutputStream().write(key);
        process.getOutputStream().flush();
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String printed() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
