package io.fleetmirror.vault;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.TextFile;
import io.fleetmirror.yaml.YamlReader;
import io.fleetmirror.yaml.YamlValue;
import java.nio.file.Path;

/** Files of YAML or JSON that Ansible Vault may have encrypted as a whole. */
public final class SealedYaml {

    private SealedYaml() {}

    /** One that cannot be read, opened or understood is a problem. */
    public static Checked<YamlValue> read(Path file, Vault vault) {
        String name = file.toString();
        return TextFile.read(file)
                .flatMap(text -> vault.read(new Place.InFile(name, 1), text))
                .flatMap(text -> YamlReader.parse(name, text));
    }
}
