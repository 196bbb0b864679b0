package io.fleetmirror.cli;

import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --dry-run} and {@code --diff}, of the commands that change nodes. */
final class DryRunOptions {

    private final BooleanSupplier dryRun;
    private final BooleanSupplier diff;

    DryRunOptions(Options options) {
        dryRun = options.flag(OptionSpec.builder("--dry-run", "-C", "--check")
                .description("Show what would change, and change nothing."));
        diff = options.flag(OptionSpec.builder("-D", "--diff").description("Show the differences of files."));
    }

    boolean isDryRun() {
        return dryRun.getAsBoolean();
    }

    boolean showsDiff() {
        return diff.getAsBoolean();
    }
}
