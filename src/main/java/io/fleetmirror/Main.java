package io.fleetmirror;

import io.fleetmirror.cli.FleetmirrorCommand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = run(args, out, err);
        out.flush();
        err.flush();
        // Threads of connections that hang must not keep the process.
        Runtime.getRuntime().exit(status);
    }

    /** One command line, with the exit status that it ends in. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return FleetmirrorCommand.run(args, out, err);
    }
}
