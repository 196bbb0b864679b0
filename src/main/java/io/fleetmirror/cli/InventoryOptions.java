package io.fleetmirror.cli;

import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.source.SourceSettings;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which inventory, what opens its secrets, and variables on top. */
final class InventoryOptions {

    @Option(
            names = {"-i", "--inventory"},
            required = true,
            paramLabel = "INVENTORY",
            description =
                    "Ansible's inventory: a file (YAML or INI), a script, a directory of these, or names with commas"
                            + " between them. May be repeated; later ones win.")
    private List<String> sources = new ArrayList<>();

    @Mixin
    private VaultOptions vault;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "KEY=VALUE",
            description = "A variable that wins over the inventory's. May be repeated.")
    private Map<String, String> extraVariables = new LinkedHashMap<>();

    List<String> sources() {
        return List.copyOf(sources);
    }

    /** Reads it; the directory is the playbook's, which may have variables beside it. */
    Checked<Inventory> inventory(Optional<Path> playbookDirectory) {
        ScriptProcess scripts = new ScriptProcess();
        return vault.vault(scripts)
                .flatMap(opened ->
                        Inventory.read(sources, extra(), new SourceSettings(scripts, opened, playbookDirectory)));
    }

    Variables extra() {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        Place place = new Place.OnCommandLine("-e");
        extraVariables.forEach((key, value) -> values.put(key, new YamlScalar(place, value, YamlScalar.Kind.TEXT)));
        return new Variables(values);
    }
}
