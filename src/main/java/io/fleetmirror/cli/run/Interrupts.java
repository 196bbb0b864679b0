package io.fleetmirror.cli.run;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.rollout.Interruption;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ctrl-C, and the signals by which a job is cancelled or a terminal closed: while nodes are only looked at, the controller leaves
 * at once. Later, once: no new node is begun and those in the middle end; twice: the controller leaves at once and the nodes end by
 * themselves. A signal that is ignored, as under nohup, stays so.
 */
public final class Interrupts implements AutoCloseable {

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final Interruption interruption = new Interruption();
    private final Terminal terminal;
    private final Map<String, Object> before;
    private final String notBegun;
    private volatile boolean begun;

    private Interrupts(Terminal terminal, String notBegun) {
        this.terminal = terminal;
        this.notBegun = notBegun;
        Object handler = handler(this::interrupted);
        this.before = SIGNALS.stream().collect(Collectors.toMap(signal -> signal, signal -> handle(signal, handler)));
    }

    static Interrupts listen(Terminal terminal) {
        return new Interrupts(terminal, "interrupted: no node was touched");
    }

    /** For what comes before a run and after it, which has no say in what was touched. */
    public static Interrupts listenAround(Terminal terminal) {
        return new Interrupts(terminal, "interrupted");
    }

    Interruption interruption() {
        return interruption;
    }

    /** From here on a node may be in the middle of something. */
    void begin() {
        begun = true;
    }

    @Override
    public void close() {
        before.forEach(Interrupts::handle);
    }

    private void interrupted() {
        if (!begun) {
            leave(notBegun);
        } else if (interruption.request()) {
            terminal.interject("interrupted: no node is begun any more, those in the middle end first; again to leave");
        } else {
            leave("left: changes that were begun end by themselves, confirmed or rolled back; history shows which");
        }
    }

    private void leave(String word) {
        terminal.interject(word);
        // A JVM that learns from this run talks of it as it ends.
        terminal.out().close();
        terminal.err().close();
        // And not halted: whoever asks a question is to leave the terminal as it was.
        Runtime.getRuntime().exit(ExitCode.INTERRUPTED);
    }

    /**
     * Java has no other way to tell a first signal from a second than {@code sun.misc.Signal}, and javac no way to use it without a
     * warning; so it is called by name.
     */
    private static Object handler(Runnable action) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            return Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jdk.unsupported is part of every JDK", e);
        }
    }

    /** Tells what handled the signal before. */
    private static Object handle(String name, Object handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("jdk.unsupported is part of every JDK", e);
        }
    }
}
