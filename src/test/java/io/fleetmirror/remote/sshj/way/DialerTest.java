package io.fleetmirror.remote.sshj.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.crypto.Algorithms;
import io.fleetmirror.remote.sshj.login.PasswordGate;
import io.fleetmirror.sshconfig.SshOptions.Family;
import io.fleetmirror.sshconfig.SshOptions.UnknownHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Ways to a server that do not come to a login: what of them is left, and that each is given up. */
class DialerTest {

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

    @Test
    void anAddressThatIsDeadIsPassedOverForTheNextOne() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Peer peer = new Peer(Algorithms.LEAN.config())) {
            List<InetAddress> addresses =
                    List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), server.getInetAddress());
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    say(socket, "220 mail.example.com ESMTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    // The client hung up, as it should.
                }
            });
            assertThatThrownBy(() -> peer.connectToAny(addresses, server.getLocalPort()))
                    .isInstanceOf(IOException.class);
            assertThat(peer.words().otherThanSsh())
                    .hasValueSatisfying(words -> assertThat(words).contains("mail.example.com"));
        }
    }

    private static Hop hop(ServerSocket server, Duration connect) {
        return new Hop(
                Hop.Kind.NODE,
                new Hop.Address("127.0.0.1", server.getLocalPort(), Family.INET),
                "me",
                new Hop.Credentials(List.of(), List.of(), true, Optional.empty(), Optional.empty()),
                new Hop.Trust(Optional.empty(), List.of(), UnknownHosts.ACCEPT, false),
                new Hop.Patience(connect, Duration.ZERO, 3));
    }

    @Test
    void aBugLeavesNoConnectionOpen() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor()) {
            Hop hop = hop(server, Duration.ofSeconds(60));
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    say(socket, "SSH-1.0-none\r\n".getBytes(StandardCharsets.US_ASCII));
                    untilTheClientHangsUp(socket);
                } catch (IOException gone) {
                    // The client hung up, as it should.
                }
            });
            AtomicReference<Socket> opened = new AtomicReference<>();

            assertThatThrownBy(() -> new Dialer(Prompt.NOBODY, new PasswordGate(), watchdog)
                            .dial(hop, (peer, clock) -> {
                                try {
                                    peer.connectToAny(hop.address());
                                } catch (IOException refused) {
                                    opened.set(peer.getSocket());
                                    throw new IllegalStateException("a bug", refused);
                                }
                            }))
                    .hasMessage("a bug");

            assertThat(opened.get().isClosed()).isTrue();
        }
    }

    private static void hangUpIsOver(ScheduledExecutorService watchdog, Deadline clock) throws IOException {
        while (!clock.passed()) {
            Thread.onSpinWait();
        }
        try {
            watchdog.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aNameThatIsFoundTooLateIsNoReasonToWaitForEver() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor()) {
            Hop hop = hop(server, Duration.ofMillis(10));
            Dialer.Way slow = (peer, clock) -> {
                hangUpIsOver(watchdog, clock);
                peer.connectToAny(hop.address());
            };

            CompletableFuture<Peer> dialled = CompletableFuture.supplyAsync(() -> {
                try {
                    return new Dialer(Prompt.NOBODY, new PasswordGate(), watchdog).dial(hop, slow);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThatThrownBy(() -> dialled.get(10, TimeUnit.SECONDS)).hasMessageContaining("no connection within");
        }
    }
}
