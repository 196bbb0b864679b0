package io.fleetmirror.remote.sshj;

import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Script;
import io.fleetmirror.remote.ScriptResult;
import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.way.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.PTYMode;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;

/** One login by sshj. */
final class SshjConnection implements Connection {

    /** How much of the end of standard error is kept, where questions and reasons stand; what came before is dropped. */
    private static final int ERROR_LIMIT = 64 * 1024;

    private static final int SESSION_TRIES = 10;
    private static final int SESSION_PAUSE_MS = 100;

    /** A terminal that passes every byte as it is, from its first moment on. */
    private static final Map<PTYMode, Integer> RAW = Map.of(
            PTYMode.ECHO,
            0,
            PTYMode.ICANON,
            0,
            PTYMode.ISIG,
            0,
            PTYMode.IEXTEN,
            0,
            PTYMode.ICRNL,
            0,
            PTYMode.IXON,
            0,
            PTYMode.OPOST,
            0);

    private final Peer peer;
    private final RootShell shell;
    private final ScheduledExecutorService watchdog;
    private boolean atTerminal;
    private int sessions;

    SshjConnection(Peer peer, RootShell shell, ScheduledExecutorService watchdog) {
        this.peer = peer;
        this.shell = shell;
        this.watchdog = watchdog;
        this.atTerminal = shell.needsTerminal();
    }

    @Override
    public ScriptResult run(Script script, Duration timeout, Consumer<String> lines) {
        ScriptResult result = runOnce(script, timeout, lines);
        if (!atTerminal
                && result instanceof ScriptResult.Ended(int ignored, String errors)
                && errors.contains("you must have a tty to run sudo")) {
            // requiretty of sudoers(5). Nothing has run yet.
            atTerminal = true;
            return runOnce(script, timeout, lines);
        }
        return result;
    }

    private ScriptResult runOnce(Script script, Duration timeout, Consumer<String> lines) {
        Deadline deadline = Deadline.start(watchdog, timeout, peer::hangUp);
        try {
            return runIn(opened(timeout), script, deadline, timeout, lines);
        } catch (IOException e) {
            return new ScriptResult.NotBegun(Reasons.ofSession(e));
        } finally {
            deadline.cancel();
        }
    }

    private ScriptResult runIn(
            Session session, Script script, Deadline deadline, Duration timeout, Consumer<String> lines) {
        try (session) {
            return exec(session, script, timeout, lines);
        } catch (NotRoot e) {
            String why = deadline.passed() ? " within " + timeout.toSeconds() + " s" : ": " + reason(e);
            return new ScriptResult.NotBegun("root was not reached" + why + e.getMessage());
        } catch (IOException e) {
            return deadline.passed() ? new ScriptResult.TimedOut(timeout) : new ScriptResult.ConnectionLost(reason(e));
        }
    }

    private static String reason(IOException e) {
        return Reasons.message(Reasons.root(e));
    }

    /** As long as a login may take, since no more is asked of the server than to listen. */
    private Session opened(Duration timeout) throws IOException {
        Duration patience = shell.patience().compareTo(timeout) < 0 ? shell.patience() : timeout;
        Deadline deadline = Deadline.start(watchdog, patience, peer::hangUp);
        try {
            return session();
        } catch (OpenFailException e) {
            throw e;
        } catch (IOException e) {
            if (deadline.passed()) {
                throw new IOException(
                        "logged in, but the server opened no session within " + patience.toSeconds() + " s");
            }
            throw e;
        } finally {
            deadline.cancel();
        }
    }

    /** With MaxSessions 1 a server may still be busy with the end of the session before. */
    private Session session() throws IOException {
        for (int left = sessions++ == 0 ? 0 : SESSION_TRIES; ; left--) {
            try {
                return peer.startSession();
            } catch (OpenFailException e) {
                if (left == 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** Until the connection ends, or for as long as a server takes to notice the end of a session. */
    private void pause() {
        try {
            peer.getTransport().join(SESSION_PAUSE_MS, TimeUnit.MILLISECONDS);
        } catch (TransportException timeIsUp) {
            // The next attempt says whether the connection is still there.
        }
    }

    private ScriptResult exec(Session session, Script script, Duration timeout, Consumer<String> lines)
            throws IOException {
        String text = script.text();
        if (atTerminal) {
            allocateTerminal(session);
        }
        Session.Command command = session.exec(
                atTerminal ? shell.commandAtTerminal(text.getBytes(StandardCharsets.UTF_8).length) : shell.command());
        Dialogue dialogue = new Dialogue(shell, command, text, lines);
        CompletableFuture<String> errors = drain(command.getErrorStream(), dialogue);
        try {
            if (!atTerminal && !shell.asks()) {
                dialogue.begin();
            }
            dialogue.read(command.getInputStream());
            dialogue.judge(errors.join());
        } catch (IOException e) {
            if (dialogue.refusal().isEmpty()) {
                throw dialogue.isRoot() ? e : new NotRoot(e, lastOf(errors));
            }
        } finally {
            dialogue.end();
        }
        if (dialogue.refusal().isPresent()) {
            return new ScriptResult.Ended(1, dialogue.refusal().get());
        }
        command.join(timeout.toMillis(), TimeUnit.MILLISECONDS);
        Integer status = command.getExitStatus();
        return status == null
                ? new ScriptResult.ConnectionLost(
                        command.getExitSignal() == null
                                ? "the connection ended before the script did"
                                : "the script was killed by " + command.getExitSignal())
                : new ScriptResult.Ended(status, shell.told(errors.join()));
    }

    private void allocateTerminal(Session session) throws IOException {
        try {
            session.allocatePTY("dumb", 0, 0, 0, 0, RAW);
        } catch (ConnectionException e) {
            throw isOpen() ? new NotRoot(new IOException(shell.noTerminal()), "") : e;
        }
    }

    /** What stood last on standard error, such as a question that nobody answered; the connection has ended, or is about to. */
    private String lastOf(CompletableFuture<String> errors) {
        String text = errors.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
        return Reasons.saidLast(shell.told(text));
    }

    /** The login never became root, so that nothing of the script has run. */
    private static final class NotRoot extends IOException {
        NotRoot(IOException cause, String saidLast) {
            super(saidLast, cause);
        }
    }

    @Override
    public boolean isOpen() {
        return peer.isConnected() && peer.isAuthenticated();
    }

    @Override
    public void close() {
        Deadline goodbye = Deadline.start(watchdog, Duration.ofSeconds(2), peer::hangUp);
        try {
            peer.disconnect();
        } catch (IOException alreadyGone) {
            // Closed is what it shall be.
        } finally {
            goodbye.cancel();
            peer.hangUp();
        }
    }

    /** Reads standard error beside standard output: a full window of either would stop the script. */
    private static CompletableFuture<String> drain(InputStream stream, Dialogue dialogue) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("ssh-errors").start(() -> {
            StringBuilder kept = new StringBuilder();
            byte[] buffer = new byte[4096];
            try {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    kept.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                    kept.delete(0, Math.max(0, kept.length() - ERROR_LIMIT));
                    dialogue.seen(kept);
                }
            } catch (IOException cut) {
                // What came before is kept.
            } finally {
                text.complete(kept.toString());
            }
        });
        return text;
    }
}
