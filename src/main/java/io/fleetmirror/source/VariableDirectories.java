package io.fleetmirror.source;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The {@code group_vars} and {@code host_vars} beside the sources, later sources winning, and those beside the playbook.
 * Ansible reads them apart because their ranks differ: the playbook's are stronger.
 */
public final class VariableDirectories {

    /** Whose variables they are. */
    public enum Rank {
        BESIDE_INVENTORY,
        BESIDE_PLAYBOOK
    }

    private record Directory(VariableFiles groups, VariableFiles hosts) {}

    private final Map<Rank, List<Directory>> directories = new LinkedHashMap<>();

    VariableDirectories(List<String> sources, SourceSettings settings, Consumer<Problem> problems) {
        List<Path> beside = new ArrayList<>();
        for (String source : sources) {
            if (SourceFormat.of(source) != SourceFormat.LIST) {
                Path path = Path.of(source);
                Path base = Files.isDirectory(path) ? path : path.resolveSibling("");
                beside.remove(base); // read where it stands last, which is where it wins
                beside.add(base);
            }
        }
        directories.put(Rank.BESIDE_INVENTORY, directories(beside, settings, problems));
        directories.put(
                Rank.BESIDE_PLAYBOOK,
                directories(settings.playbookDirectory().stream().toList(), settings, problems));
    }

    /** What the groups, weakest first, are given; a directory's say is stronger than that of the one before, whole. */
    public Map<String, YamlValue> ofGroups(Rank rank, List<String> groups) {
        Map<String, YamlValue> variables = new LinkedHashMap<>();
        directories
                .get(rank)
                .forEach(directory -> groups.forEach(
                        group -> variables.putAll(directory.groups().of(group))));
        return variables;
    }

    public Map<String, YamlValue> ofNode(Rank rank, String node) {
        Map<String, YamlValue> variables = new LinkedHashMap<>();
        directories
                .get(rank)
                .forEach(directory -> variables.putAll(directory.hosts().of(node)));
        return variables;
    }

    private static List<Directory> directories(List<Path> bases, SourceSettings settings, Consumer<Problem> problems) {
        return bases.stream()
                .map(base -> new Directory(
                        new VariableFiles(base.resolve("group_vars"), settings.vault(), problems),
                        new VariableFiles(base.resolve("host_vars"), settings.vault(), problems)))
                .toList();
    }
}
