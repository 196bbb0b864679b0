package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that stop in the middle of the handshake: each ends in time, with a line that says where. */
class HangingServerTest {

    private static final String CONFIG = """
            StrictHostKeyChecking no
            UserKnownHostsFile /dev/null
            IdentityAgent none
            IdentityFile none
            ConnectTimeout 1
            """;

    @TempDir
    Path directory;

    /** What a server does with a connection. */
    private interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    private String against(Behaviour behaviour) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Attempts attempts = new Attempts(directory, CONFIG)) {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket socket = server.accept();
                        Thread.ofVirtual().start(() -> {
                            try (socket) {
                                behaviour.serve(socket);
                            } catch (IOException gone) {
                                // The client hung up, as it should.
                            }
                        });
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            long start = System.nanoTime();
            String said = attempts.whoIs(
                    "n", "ansible_host: 127.0.0.1, ansible_user: me, ansible_port: " + server.getLocalPort());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(said)
                    .startsWith("me@127.0.0.1:" + server.getLocalPort() + ": ")
                    .doesNotContain("\n");
            return said.substring(said.indexOf(": ") + 2);
        }
    }

    private static void untilTheClientHangsUp(Socket socket) throws IOException {
        InputStream input = socket.getInputStream();
        while (input.read() >= 0) {
            // Whatever it sends is not answered.
        }
    }

    private static void say(Socket socket, byte[] bytes) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(bytes);
        output.flush();
    }

    private static byte[] greeting() {
        return "SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void noGreeting() throws IOException {
        assertThat(against(HangingServerTest::untilTheClientHangsUp))
                .isEqualTo("connected, but no greeting of an SSH server within 1 s");
    }

    @Test
    void aGreetingThatNeverEnds() throws IOException {
        assertThat(against(socket -> {
                    say(socket, "SSH-2.0-Open".getBytes(StandardCharsets.US_ASCII));
                    untilTheClientHangsUp(socket);
                }))
                .isEqualTo("connected, but no greeting of an SSH server within 1 s");
    }

    @Test
    void aGreetingAndNothingMore() throws IOException {
        assertThat(against(socket -> {
                    say(socket, greeting());
                    untilTheClientHangsUp(socket);
                }))
                .isEqualTo("greeted, but no end of the key exchange within 1 s");
    }

    @Test
    void aKeyExchangeThatIsCutShort() throws IOException {
        assertThat(against(socket -> {
                    say(socket, greeting());
                    say(socket, new byte[] {0, 0, 4, 0, 4, 20, 1, 2, 3});
                    untilTheClientHangsUp(socket);
                }))
                .isEqualTo("greeted, but no end of the key exchange within 1 s");
    }

    @Test
    void oneThatClosesAtOnceIsAskedAgainAFewTimes() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        // As servers do it before 9.9 and since.
        assertThat(against(socket -> say(
                        socket,
                        (calls.incrementAndGet() % 2 == 0 ? "Exceeded MaxStartups\r\n" : "")
                                .getBytes(StandardCharsets.US_ASCII))))
                .contains("closed the connection without a greeting")
                .endsWith("6 times in a row");
        assertThat(calls).hasValue(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request   | speaks HTTP, not SSH (\"HTTP/1.1 400 Bad Request\"): check ansible_port",
                "220 mail.example.com ESMTP | does not speak SSH (\"220 mail.example.com ESMTP\"): check ansible_port"
            })
    void aServerOfAnotherKindIsAskedOnce(String greeting, String expected) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Behaviour server = socket -> {
            calls.incrementAndGet();
            say(socket, (greeting + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        };
        assertThat(against(server)).isEqualTo(expected);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aServerOfAnotherKindThatGoesOnWaiting() throws IOException {
        assertThat(against(socket -> {
                    say(socket, "220 mail.example.com ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                    untilTheClientHangsUp(socket);
                }))
                .isEqualTo("does not speak SSH (\"220 mail.example.com ESMTP\"): check ansible_port");
    }

    @Test
    void onlyAddressesOfTheFamilyThatIsAskedForAreTried() throws IOException {
        try (Attempts attempts = new Attempts(directory, CONFIG)) {
            assertThat(attempts.whoIs("n", "ansible_host: 127.0.0.1, ansible_ssh_common_args: '-6'"))
                    .endsWith("the name has no address of AddressFamily inet6");
            assertThat(attempts.whoIs("n", "ansible_host: '::1', ansible_ssh_extra_args: '-o AddressFamily=inet'"))
                    .endsWith("the name has no address of AddressFamily inet");
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (Attempts attempts = new Attempts(directory, CONFIG)) {
            assertThat(List.of(attempts.whoIs("n", "ansible_host: 127.0.0.1, ansible_port: " + port)))
                    .allMatch(
                            line -> line.endsWith("the connection was refused: check that sshd runs and ansible_port"));
        }
    }
}
