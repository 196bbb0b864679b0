package io.fleetmirror.cli;

import io.fleetmirror.plan.Unnamed;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --prune}, of the commands that plan changes. */
final class PruneOption {

    private final BooleanSupplier prune;

    PruneOption(Options options) {
        prune = options.flag(OptionSpec.builder("--prune")
                .description(
                        "Remove the directories of registries that fleetmirror made and the playbook names no more."
                                + " Those of others stay."));
    }

    Unnamed unnamed() {
        return prune.getAsBoolean() ? Unnamed.PRUNED : Unnamed.KEPT;
    }
}
