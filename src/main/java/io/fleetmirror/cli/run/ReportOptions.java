package io.fleetmirror.cli.run;

import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.Options;
import io.fleetmirror.cli.option.OutputOptions;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.report.text.PlanText.Diffs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** In which forms a run is told: {@code -o}, and {@code --report} for a page beside it. */
public final class ReportOptions {

    private final String command;
    private final Terminal terminal;
    private final OutputOptions output;
    private final Supplier<Optional<Path>> page;

    public ReportOptions(Options options, String command, Terminal terminal) {
        this.command = command;
        this.terminal = terminal;
        output = new OutputOptions(options);
        page = options.optional(
                ReportOptions::writable,
                OptionSpec.builder("--report")
                        .paramLabel("FILE")
                        .description("Write the same to FILE as a page of HTML, with the diffs of files that change."));
    }

    public Report report(Diffs diffs) {
        return new Report(
                terminal, output.format(), diffs, page.get().map(file -> new ReportPage(file, command, terminal)));
    }

    /** Refused where a page could not be written, before a node is asked: afterwards it would be too late. */
    private static Path writable(String text) {
        Path file = OptionValues.path(text);
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new TypeConversionException("\"" + text + "\" is a directory; name a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new TypeConversionException("\"" + directory + "\" is no directory");
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new TypeConversionException("\"" + text + "\" cannot be written: permission denied");
        }
        return file;
    }
}
