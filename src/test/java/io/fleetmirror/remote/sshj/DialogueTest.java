package io.fleetmirror.remote.sshj;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.sshj.login.PasswordGate;
import io.fleetmirror.sshconfig.SshOptions.Family;
import io.fleetmirror.sshconfig.SshOptions.UnknownHosts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DialogueTest {

    private final PasswordGate gate = new PasswordGate();

    private RootShell shell() {
        Hop hop = new Hop(
                Hop.Kind.NODE,
                new Hop.Address("node", 22, Family.ANY),
                "ops",
                new Hop.Credentials(List.of(), List.of(), true, Optional.empty(), Optional.empty()),
                new Hop.Trust(Optional.empty(), List.of(), UnknownHosts.REFUSE, false),
                new Hop.Patience(Duration.ofSeconds(1), Duration.ZERO, 3));
        return new RootShell(new Become(Become.Method.SUDO, Optional.of(new Secret("pw"))), hop, gate);
    }

    @Test
    void aLongLineBeforeThePromptTakesNoTime() throws Exception {
        RootShell shell = shell();
        List<String> lines = new ArrayList<>();
        Dialogue dialogue = new Dialogue(shell, null, "script", lines::add);
        String line = "a ".repeat(500_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> dialogue.read(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.US_ASCII))));

        assertThat(lines).containsExactly(line);
    }

    /** As when sudo hangs on all nodes at once: the run ends on each while the first is still asked. */
    @Test
    void whoseTurnComesTooLateLeavesItToTheNext() throws Exception {
        RootShell first = shell();
        assertThat(first.enter()).isEmpty();
        RootShell second = shell();
        Dialogue late = new Dialogue(second, null, "script", line -> {});
        String prompt = second.command().replaceFirst(".* -p (\\S+) .*", "$1");
        CompletableFuture<Void> asked = runAsync(() -> {
            try {
                late.seen(prompt);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        late.end();
        first.undecided();
        asked.get(10, TimeUnit.SECONDS);

        assertThat(supplyAsync(() -> shell().enter()).get(10, TimeUnit.SECONDS)).isEmpty();
    }
}
