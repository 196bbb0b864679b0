package io.fleetmirror.remote;

import java.time.Duration;
import java.util.function.Consumer;

/** One login on one node. Not for use by two threads at once. */
public interface Connection extends AutoCloseable {

    /**
     * Runs a script as root, by one exec: {@code sh} with the script on its standard input. Each line of standard output is
     * handed to {@code lines} as it comes, a char a byte, since it may be of any file. Ends with
     * {@link ScriptResult.TimedOut} after {@code timeout}.
     */
    ScriptResult run(Script script, Duration timeout, Consumer<String> lines);

    /** Whether the other side was still there when it was last heard of. */
    boolean isOpen();

    @Override
    void close();
}
