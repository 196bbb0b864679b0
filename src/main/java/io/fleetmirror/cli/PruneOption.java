package io.fleetmirror.cli;

import io.fleetmirror.plan.Unnamed;
import picocli.CommandLine.Option;

/** {@code --prune}, of the commands that plan changes. */
final class PruneOption {

    @Option(
            names = "--prune",
            description = "Remove the directories of registries that fleetmirror made and the playbook names no more."
                    + " Those of others stay.")
    private boolean prune;

    Unnamed unnamed() {
        return prune ? Unnamed.PRUNED : Unnamed.KEPT;
    }
}
