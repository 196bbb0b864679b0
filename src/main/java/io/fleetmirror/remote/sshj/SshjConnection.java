package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.Become;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Script;
import io.fleetmirror.remote.ScriptResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/** One login by sshj. */
final class SshjConnection implements Connection {

    /** How much of standard error is kept; the rest is read and dropped. */
    private static final int ERROR_LIMIT = 64 * 1024;

    /** The most that one answer may hold: a whole certs.d tree of large CA bundles fits many times over. */
    private static final long ANSWER_LIMIT = 64L * 1024 * 1024;

    private final SSHClient client;
    private final Become become;
    private final ScheduledExecutorService watchdog;

    SshjConnection(SSHClient client, Become become, ScheduledExecutorService watchdog) {
        this.client = client;
        this.become = become;
        this.watchdog = watchdog;
    }

    @Override
    public ScriptResult run(Script script, Duration timeout, Consumer<String> lines) {
        Deadline deadline = Deadline.start(watchdog, timeout, () -> Deadline.hangUp(client));
        try (Session session = client.startSession()) {
            Session.Command command = session.exec(shell());
            CompletableFuture<String> errors = drain(command.getErrorStream());
            try (OutputStream input = command.getOutputStream()) {
                input.write(script.text().getBytes(StandardCharsets.UTF_8));
            }
            read(command.getInputStream(), lines);
            command.join(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Integer status = command.getExitStatus();
            if (status == null) {
                return lost(deadline, timeout, "the script was killed by " + command.getExitSignal());
            }
            return new ScriptResult.Ended(status, errors.join());
        } catch (IOException e) {
            return lost(deadline, timeout, Reasons.message(Reasons.root(e)));
        } finally {
            deadline.cancel();
        }
    }

    @Override
    public boolean isOpen() {
        return client.isConnected() && client.isAuthenticated();
    }

    @Override
    public void close() {
        try {
            client.disconnect();
        } catch (IOException alreadyGone) {
            // Closed is what it shall be.
        }
    }

    /** The script comes on standard input, so that no login shell's quoting touches it. */
    private String shell() {
        return switch (become) {
            case NONE -> "sh -s";
            case SUDO -> "sudo -n sh -s";
        };
    }

    private static ScriptResult lost(Deadline deadline, Duration timeout, String reason) {
        return deadline.passed() ? new ScriptResult.TimedOut(timeout) : new ScriptResult.ConnectionLost(reason);
    }

    private static void read(InputStream stream, Consumer<String> lines) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
        long left = ANSWER_LIMIT;
        StringBuilder line = new StringBuilder();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (--left < 0) {
                throw new IOException("the node answered with more than " + ANSWER_LIMIT + " bytes");
            }
            if (next == '\n') {
                lines.accept(line.toString());
                line.setLength(0);
            } else {
                line.append((char) next);
            }
        }
        if (!line.isEmpty()) {
            lines.accept(line.toString());
        }
    }

    /** Reads standard error beside standard output: a full window of either would stop the script. */
    private static CompletableFuture<String> drain(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            StringBuilder kept = new StringBuilder();
            byte[] buffer = new byte[4096];
            try {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    if (kept.length() < ERROR_LIMIT) {
                        kept.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException cut) {
                // What came before is kept.
            }
            text.complete(kept.toString());
        });
        return text;
    }
}
