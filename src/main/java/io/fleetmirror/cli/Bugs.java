package io.fleetmirror.cli;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.ExitCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells of an exception, which is always a bug: what may go wrong outside is a value. */
final class Bugs implements IExecutionExceptionHandler {

    private final Terminal terminal;

    Bugs(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception bug, CommandLine command, ParseResult arguments) {
        return told(bug, arguments.expandedArgs());
    }

    /** {@code arguments} say whether to show where it lies, since a bug may come before options are read. */
    int told(Throwable bug, List<String> arguments) {
        terminal.err().println("fleetmirror: a bug of its own: " + bug);
        if (arguments.contains("--stacktrace")) {
            bug.printStackTrace(terminal.err());
        } else {
            terminal.err().println("Run it again with --stacktrace and report what it prints.");
        }
        return ExitCode.BUG;
    }
}
