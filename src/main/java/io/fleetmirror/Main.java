package io.fleetmirror;

import io.fleetmirror.cli.FleetmirrorCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        giveHome();
        int status = run(args, out, err);
        out.flush();
        err.flush();
        String learning = System.getProperty("fleetmirror.learning", "");
        if (!learning.isEmpty()) {
            learn(Path.of(learning), status);
        }
        // Threads of connections that hang must not keep the process.
        Runtime.getRuntime().exit(status);
    }

    /**
     * Java's question mark for a home that neither the users of the machine nor HOME name would be a directory where it is run; the root
     * is what a container gives to who is only a number.
     */
    private static void giveHome() {
        if (System.getProperty("user.home").equals("?")) {
            System.setProperty("user.home", "/");
        }
    }

    /**
     * At its exit the JVM writes what it learnt of this run, and talks of it: nobody is to hear that, and where no node was
     * asked, nobody is to use it.
     */
    private static void learn(Path noted, int status) {
        System.out.close();
        System.err.close();
        if (FleetmirrorCommand.mayHaveComeToNodes(status)) {
            try {
                Files.write(noted, new byte[0]);
            } catch (IOException unnoted) {
                // The next run learns once more.
            }
        }
    }

    /** One command line, with the exit status that it ends in. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return FleetmirrorCommand.run(args, out, err);
    }
}
