package io.fleetmirror.cli.fleet;

import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.Options;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.variable.ExtraVariables;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.source.SourceSettings;
import io.fleetmirror.vault.Vault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** Which inventory, what opens its secrets, and variables on top. */
public final class InventoryOptions {

    private final Supplier<List<String>> sources;
    private final VaultOptions vault;
    private final Supplier<List<String>> extraVariables;
    private final ScriptProcess scripts = new ScriptProcess();

    /** Read once, since the vault may ask for a password. */
    private Optional<Checked<Given>> given = Optional.empty();

    private record Given(Vault vault, Variables extra) {}

    public InventoryOptions(Options options) {
        sources = options.repeated(
                OptionValues::given,
                OptionSpec.builder("-i", "--inventory")
                        .required(true)
                        .paramLabel("INVENTORY")
                        .description(
                                "Ansible's inventory: a file (YAML or INI), a script, a directory of these, or names"
                                        + " with commas between them. May be repeated; later ones win."));
        vault = new VaultOptions(options);
        extraVariables = options.repeated(
                text -> text,
                OptionSpec.builder("-e", "--extra-vars")
                        .paramLabel("KEY=VALUE|@FILE")
                        .description("Variables that win over the inventory's: KEY=VALUE, a mapping in YAML or JSON, or"
                                + " @FILE of these. May be repeated."));
    }

    public List<String> sources() {
        return sources.get();
    }

    /** Reads it; the directory is the playbook's, which may have variables beside it. */
    public Checked<Inventory> inventory(Optional<Path> playbookDirectory) {
        return given().flatMap(read ->
                Inventory.read(sources(), read.extra(), new SourceSettings(scripts, read.vault(), playbookDirectory)));
    }

    /** The variables of {@code -e}. */
    public Checked<Variables> extra() {
        return given().map(Given::extra);
    }

    private Checked<Given> given() {
        if (given.isEmpty()) {
            given = Optional.of(vault.vault(scripts)
                    .flatMap(opened ->
                            ExtraVariables.parse(extraVariables.get(), opened).map(extra -> new Given(opened, extra))));
        }
        return given.get();
    }
}
