package io.fleetmirror.cli.option;

import io.fleetmirror.report.text.PlanText.Diffs;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --dry-run} and {@code --diff}, of the commands that change nodes. */
public final class DryRunOptions {

    private final BooleanSupplier dryRun;
    private final BooleanSupplier diff;

    public DryRunOptions(Options options) {
        dryRun = options.flag(OptionSpec.builder("--dry-run", "-C", "--check")
                .description("Show what would change, and change nothing."));
        diff = options.flag(OptionSpec.builder("-D", "--diff").description("Show the differences of files."));
    }

    public boolean isDryRun() {
        return dryRun.getAsBoolean();
    }

    public Diffs diffs() {
        return diff.getAsBoolean() ? Diffs.SHOWN : Diffs.HIDDEN;
    }
}
