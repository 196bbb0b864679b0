package io.fleetmirror.inventory.variable;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.vault.SealedYaml;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.yaml.YamlReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of {@code -e}, as Ansible takes them ({@code load_extra_vars}): {@code @FILE} of YAML or JSON, which may be encrypted
 * with Ansible Vault; a mapping in YAML or JSON; or words {@code name=value}, which are texts. The last of a name wins. A word without
 * {@code =}, which Ansible passes over, is a problem.
 */
public final class ExtraVariables {

    private static final Place PLACE = new Place.OnCommandLine("-e");

    private final Vault vault;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ExtraVariables(Vault vault) {
        this.vault = vault;
    }

    /** Reads the options in their order, and the files that they name. */
    public static Checked<Variables> parse(List<String> options, Vault vault) {
        ExtraVariables extra = new ExtraVariables(vault);
        options.stream().filter(option -> !option.isEmpty()).forEach(extra::add);
        return Checked.of(extra.problems, () -> new Variables(extra.values));
    }

    private void add(String option) {
        switch (option.charAt(0)) {
            case '@' -> file(option.substring(1));
            case '{', '[' -> mapping(YamlReader.parse("-e", option));
            case '/', '.' -> problems.add(VariableProblems.fileWithoutAt(PLACE, option));
            default -> words(option);
        }
    }

    /** No shell expands the home directory behind an @. */
    private void file(String name) {
        if (name.isEmpty()) {
            problems.add(VariableProblems.fileWithoutName(PLACE));
            return;
        }
        mapping(SealedYaml.read(HomePath.of(name), vault));
    }

    private void mapping(Checked<YamlValue> read) {
        problems.addAll(read.problems());
        read.map(value -> {
            if (value instanceof YamlMap map) {
                map.entries().forEach((name, entry) -> values.put(name, entry.value()));
            } else {
                problems.add(VariableProblems.noVariables(value.place()));
            }
            return value;
        });
    }

    private void words(String option) {
        for (String word : KeyValueWords.split(option).orElseGet(() -> {
            problems.add(VariableProblems.openQuote(PLACE));
            return List.of();
        })) {
            int equals = word.indexOf('=');
            String name = word.substring(0, Math.max(equals, 0)).strip();
            if (name.isEmpty()) {
                problems.add(VariableProblems.notAPair(PLACE));
            } else {
                String value = KeyValueWords.unquoted(word.substring(equals + 1).strip());
                values.put(name, new YamlScalar(PLACE, value, Kind.TEXT));
            }
        }
    }
}
