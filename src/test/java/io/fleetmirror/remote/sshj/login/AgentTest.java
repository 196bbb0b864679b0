package io.fleetmirror.remote.sshj.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmirror.remote.sshj.call.Deadline;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {

    @TempDir
    Path directory;

    private final ScheduledExecutorService watchdog = Deadline.watchdog();

    @AfterEach
    void endTheWatchdog() {
        watchdog.shutdownNow();
    }

    /** A length, "listed", and then less than the number of keys, or less keys than the number. */
    @ParameterizedTest
    @ValueSource(strings = {"00000001 0c", "00000003 0c 0000", "00000005 0c 00000001", "00000007 0c 00000001 0000"})
    void anAnswerThatIsCutShortIsNoneAndNoBug(String answer) throws Exception {
        Path socket = directory.resolve("agent");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(server, answer));

            assertThatThrownBy(() -> agent(socket).identities())
                    .isInstanceOf(IOException.class)
                    .hasMessage("the agent at " + socket + " answered with less than it said");
            answered.join();
        }
    }

    /** As one does that waits for a person, or is a connection forwarded from a machine that is gone. */
    @Test
    void anAgentThatNeverAnswersIsNotWaitedForForEver() throws Exception {
        Path socket = directory.resolve("mute");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThatThrownBy(() -> agent(socket).identities())
                    .isInstanceOf(IOException.class)
                    .hasMessage("the agent at " + socket + " gave no answer within 1 s");
        }
    }

    @Test
    void noAgentIsNone() {
        Path socket = directory.resolve("nobody");
        assertThatThrownBy(() -> agent(socket).identities())
                .isInstanceOf(IOException.class)
                .hasMessage("the agent at " + socket + " cannot be asked: No such file or directory");
    }

    /** As those that gpg-agent and PKCS#11 libraries hold. */
    @Test
    void aKeyWithoutACommentIsCalledByItsFingerprint() throws Exception {
        Path socket = directory.resolve("agent");
        String blob =
                "0000000b" + HexFormat.of().formatHex("ssh-ed25519".getBytes(StandardCharsets.US_ASCII)) + "00000000";
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<Void> answered = CompletableFuture.runAsync(
                    () -> answer(server, "00000020 0c 00000001 00000013" + blob + "00000000"));

            assertThat(agent(socket).identities())
                    .singleElement()
                    .extracting(Identity::name, InstanceOfAssertFactories.STRING)
                    .matches("ssh-ed25519 SHA256:[A-Za-z0-9+/]{43} of the agent");
            answered.join();
        }
    }

    private Agent agent(Path socket) {
        return new Agent(socket, Duration.ofSeconds(1), watchdog);
    }

    private static void answer(ServerSocketChannel server, String hex) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(5));
            client.write(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
