package io.fleetmirror.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** What a command prints. */
final class OutputOptions {

    /** Whom the output is for. */
    enum Format {
        TEXT,
        JSON
    }

    private final Supplier<Format> format;

    OutputOptions(Options options) {
        format = options.value(
                text -> OptionValues.word(Format.class, text),
                OptionSpec.builder("-o", "--output")
                        .paramLabel("text|json")
                        .defaultValue("text")
                        .description("For people or for programs. Default: ${DEFAULT-VALUE}."));
    }

    Format format() {
        return format.get();
    }
}
