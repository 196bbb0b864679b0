package io.fleetmirror.fleet;

import io.fleetmirror.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What one command line printed and how it ended. */
public record CommandLine(int status, String out, String err) {

    public static CommandLine run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandLine(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output with its line breaks folded, to look for a sentence that may be wrapped anywhere. */
    public String words() {
        return out.replaceAll("\\s+", " ");
    }

    /** All of it, for the description of a failure. */
    public String all() {
        return "exit status " + status + "\n" + out + err;
    }
}
