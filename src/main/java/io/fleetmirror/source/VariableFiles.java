package io.fleetmirror.source;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.vault.SealedYaml;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.yaml.TextFile;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One directory {@code group_vars} or {@code host_vars}: for a name the file {@code name}, {@code name.yml},
 * {@code name.yaml} or {@code name.json}, whichever is found first, or every file in a directory {@code name}, in the order
 * of their names (Ansible's {@code find_vars_files}). Each file is read once.
 */
final class VariableFiles {

    private static final List<String> ENDS = List.of("", ".yml", ".yaml", ".json");

    private final Path directory;
    private final Vault vault;
    private final Consumer<Problem> problems;
    private final Set<String> names;
    private final Map<String, Map<String, YamlValue>> read = new HashMap<>();

    VariableFiles(Path directory, Vault vault, Consumer<Problem> problems) {
        this.directory = directory;
        this.vault = vault;
        this.problems = problems;
        this.names = Files.exists(directory) ? list(directory) : Set.of();
    }

    /** What the files say for this name. */
    Map<String, YamlValue> of(String name) {
        return names.isEmpty() ? Map.of() : read.computeIfAbsent(name, this::variables);
    }

    private Map<String, YamlValue> variables(String name) {
        Map<String, YamlValue> variables = new LinkedHashMap<>();
        if (name.startsWith("/")) {
            return variables; // a chroot's name, which Ansible leaves alone
        }
        ENDS.stream()
                .map(end -> name + end)
                .filter(names::contains)
                .findFirst()
                .ifPresent(file -> files(directory.resolve(file)).forEach(path -> add(path, variables)));
        return variables;
    }

    private List<Path> files(Path path) {
        if (TextFile.isSpecial(path)) {
            problems.accept(SourceProblems.special(new Place.WholeFile(path.toString())));
            return List.of();
        } else if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        for (String name : list(path)) {
            Path inside = path.resolve(name);
            int dot = name.lastIndexOf('.');
            String end = dot > 0 ? name.substring(dot) : "";
            if (name.startsWith(".") || name.endsWith("~")) {
                continue;
            }
            if (Files.isDirectory(inside) && end.isEmpty()) {
                files.addAll(Links.leadsBack(inside, directory) ? List.of() : files(inside));
            } else if (Files.isRegularFile(inside) && ENDS.contains(end)) {
                files.add(inside);
            }
        }
        return files;
    }

    private void add(Path file, Map<String, YamlValue> variables) {
        Checked<YamlValue> content = SealedYaml.read(file, vault);
        content.problems().forEach(problems);
        content.map(value -> {
            if (value instanceof YamlMap map) {
                map.entries().forEach((name, entry) -> variables.put(name, entry.value()));
            } else if (!value.isNull()) {
                problems.accept(SourceProblems.variablesFile(value.place()));
            }
            return value;
        });
    }

    private Set<String> list(Path path) {
        Place place = new Place.WholeFile(path.toString());
        if (!Files.isDirectory(path)) {
            problems.accept(SourceProblems.variablesNoDirectory(place));
            return Set.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            Set<String> found = new TreeSet<>();
            files.forEach(file -> found.add(file.getFileName().toString()));
            return found;
        } catch (IOException e) {
            problems.accept(SourceProblems.unreadableDirectory(place, String.valueOf(e.getMessage())));
            return Set.of();
        }
    }
}
