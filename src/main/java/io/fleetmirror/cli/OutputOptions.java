package io.fleetmirror.cli;

import picocli.CommandLine.Option;

/** What a command prints. */
final class OutputOptions {

    /** Whom the output is for. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "text",
            description = "For people or for programs. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--stacktrace", description = "Show where in fleetmirror a bug of its own lies.")
    @SuppressWarnings("UnusedVariable") // Bugs looks for it in the arguments: a bug may come before options are read.
    private boolean stacktrace;

    Format format() {
        return format;
    }
}
