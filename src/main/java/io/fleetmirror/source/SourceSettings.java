package io.fleetmirror.source;

import io.fleetmirror.vault.Vault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What reading needs beside the sources: who runs scripts, what opens vaults, and the directory of the playbook, whose
 * {@code group_vars} and {@code host_vars} are stronger than those beside the inventory.
 */
public record SourceSettings(ScriptRunner scripts, Vault vault, Optional<Path> playbookDirectory) {

    /** No script is run, no vault is opened, and there is no playbook. */
    public static final SourceSettings PLAIN =
            new SourceSettings((script, arguments) -> SourceProblems.refused(script), Vault.CLOSED, Optional.empty());

    /** The same with a playbook in this directory. */
    public SourceSettings besides(Path directory) {
        return new SourceSettings(scripts, vault, Optional.of(directory));
    }
}
