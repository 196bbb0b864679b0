package io.fleetmirror.cli.option;

import io.fleetmirror.planner.registry.Unnamed;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --prune}, of the commands that plan changes. */
public final class PruneOption {

    private final BooleanSupplier prune;

    public PruneOption(Options options) {
        prune = options.flag(OptionSpec.builder("--prune")
                .description(
                        "Remove the directories of registries that fleetmirror made and the playbook names no more."
                                + " Those of others stay."));
    }

    public Unnamed unnamed() {
        return prune.getAsBoolean() ? Unnamed.PRUNED : Unnamed.KEPT;
    }
}
