package io.fleetmirror.remote.sshj;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import net.schmizz.sshj.connection.channel.direct.Session.Command;

/**
 * One run of a script: gives the password when it is asked for, once, and the script when root is reached. What comes
 * before that is noise of the login.
 */
final class Dialogue {

    /** The most that one answer may hold: a whole certs.d tree of large CA bundles fits many times over. */
    private static final long ANSWER_LIMIT = 64L * 1024 * 1024;

    /** Longer than any prompt; all of a long line would be looked at again with each of its words. */
    private static final int PROMPT_LIMIT = 1000;

    private final RootShell shell;
    private final Command command;
    private final byte[] script;
    private final Consumer<String> lines;
    private boolean root;
    private boolean asked;
    private boolean entered;
    private boolean ended;
    private String refusal = "";

    Dialogue(RootShell shell, Command command, String script, Consumer<String> lines) {
        this.shell = shell;
        this.command = command;
        this.script = script.getBytes(StandardCharsets.UTF_8);
        this.lines = lines;
    }

    /** Why root was not reached, where it was the password. */
    synchronized Optional<String> refusal() {
        return Optional.of(refusal).filter(text -> !text.isEmpty());
    }

    /** Sends the script at once, as nobody asks for anything. */
    void begin() {
        root = true;
        send(script, true);
    }

    /** Hands each line of standard output on, a char a byte, until it ends. */
    void read(InputStream output) throws IOException {
        Reader reader = new InputStreamReader(output, StandardCharsets.ISO_8859_1);
        char[] chunk = new char[1 << 13];
        long left = ANSWER_LIMIT;
        StringBuilder line = new StringBuilder();
        for (int count = reader.read(chunk); count >= 0; count = reader.read(chunk)) {
            left -= count;
            if (left < 0) {
                throw new IOException("the node answered with more than " + ANSWER_LIMIT + " bytes");
            }
            heard(chunk, count, line);
        }
        if (!line.isEmpty()) {
            line(line.toString());
        }
    }

    /** Splits a chunk into lines, of which the first may have begun before. A prompt ends no line, so it is looked for within one. */
    private void heard(char[] chunk, int count, StringBuilder line) throws IOException {
        int from = 0;
        for (int at = 0; at < count; at++) {
            char next = chunk[at];
            if (next == '\n') {
                line(line.append(chunk, from, at - from).toString());
                line.setLength(0);
                from = at + 1;
            } else if (!root && (next == ':' || next == ' ')) {
                seen(line.append(chunk, from, at + 1 - from));
                from = at + 1;
            }
        }
        line.append(chunk, from, count - from);
    }

    /** Looks for the prompt in what has come so far, on standard error or at a terminal. */
    void seen(CharSequence text) throws IOException {
        synchronized (this) {
            if (root || !shell.asks() || !shell.isPrompt(lastOf(text))) {
                return;
            }
            if (asked) {
                // The same question again is a no; a second answer would count as a second attempt.
                refuse(shell.refusal());
                return;
            }
            asked = true;
        }
        Optional<String> closed = shell.enter();
        synchronized (this) {
            if (closed.isPresent()) {
                refuse(shell.refusal() + ": " + closed.get());
                return;
            }
            if (ended) {
                // Too late to try it, and others wait for a word on it.
                shell.undecided();
                return;
            }
            entered = true;
        }
        send((shell.password() + "\n").getBytes(StandardCharsets.UTF_8), false);
    }

    /** Whether the script was sent, or would have been, so that any of it may have run. */
    synchronized boolean isRoot() {
        return root;
    }

    /** All of standard error, whose last words may be that the password was wrong. */
    synchronized void judge(String errors) {
        if (!root && entered && shell.isRefusal(shell.told(errors))) {
            refusal = shell.refusal();
        }
    }

    /** The end, at which the password is known to be right, wrong or neither. */
    synchronized void end() {
        ended = true;
        if (entered) {
            if (refusal.isEmpty()) {
                shell.undecided();
            } else {
                shell.refused();
            }
            entered = false;
        }
    }

    private void line(String text) throws IOException {
        boolean reached;
        synchronized (this) {
            if (!root && entered && shell.isRefusal(text)) {
                refuse(shell.refusal());
                return;
            }
            reached = !root && text.strip().endsWith(shell.word());
            root |= reached;
            if (reached && entered) {
                shell.accepted();
                entered = false;
            }
        }
        if (reached) {
            send(script, true);
        } else {
            lines.accept(text);
        }
    }

    private static String lastOf(CharSequence text) {
        return text.subSequence(Math.max(0, text.length() - PROMPT_LIMIT), text.length())
                .toString();
    }

    private void refuse(String why) throws IOException {
        refusal = why;
        command.getOutputStream().close();
        command.close();
    }

    private void send(byte[] bytes, boolean last) {
        try {
            OutputStream input = command.getOutputStream();
            input.write(bytes);
            input.flush();
            if (last) {
                input.close();
            }
        } catch (IOException notHeard) {
            // What was to hear it has ended: its outputs and its status say why.
        }
    }
}
