package io.fleetmirror.cli.option;

import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** What a command prints. */
public final class OutputOptions {

    /** Whom the output is for. */
    public enum Format {
        TEXT,
        JSON
    }

    private final Supplier<Format> format;

    public OutputOptions(Options options) {
        format = options.value(
                text -> OptionValues.word(Format.class, text),
                OptionSpec.builder("-o", "--output")
                        .paramLabel("text|json")
                        .defaultValue("text")
                        .description("For people or for programs. Default: ${DEFAULT-VALUE}."));
    }

    public Format format() {
        return format.get();
    }
}
