package io.fleetmirror.source;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.draft.DraftProblems;
import io.fleetmirror.source.draft.HostPattern;
import io.fleetmirror.source.draft.InventoryDraft;
import io.fleetmirror.source.draft.InventoryDraft.GroupDraft;
import io.fleetmirror.source.draft.InventoryDraft.NodeDraft;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads Ansible's YAML inventory ({@code plugins/inventory/yaml.py}), stricter than Ansible about keys that it skips. */
final class YamlGroups {

    private static final List<String> KEYS = List.of("hosts", "vars", "children");

    private final InventoryDraft draft;
    private final Consumer<Problem> problems;

    YamlGroups(InventoryDraft draft, Consumer<Problem> problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /** The keys of the file are groups. */
    void read(YamlMap root) {
        Entry plugin = root.entries().get("plugin");
        if (plugin != null && plugin.value() instanceof YamlScalar name) {
            problems.accept(SourceProblems.plugin(plugin.keyPlace(), name.text()));
            return;
        }
        root.entries().forEach(this::group);
    }

    private void group(String name, Entry entry) {
        if (!HostPattern.isName(name)) {
            problems.accept(DraftProblems.badName(entry.keyPlace(), name));
            return;
        }
        GroupDraft group = draft.group(name);
        if (entry.value().isNull()) {
            return;
        }
        Field field = new Field(name, entry.value(), problems);
        field.map("group \"" + name + "\"").ifPresent(map -> {
            KEYS.forEach(map::has);
            if (entry.value() instanceof YamlMap written) {
                written.entries().keySet().forEach(key -> section(map, key).ifPresent(part -> part(group, key, part)));
            }
            map.finish();
        });
    }

    /** The sections count in the order in which they are written. */
    private void part(GroupDraft group, String key, YamlMap part) {
        switch (key) {
            case "hosts" -> part.entries().forEach((pattern, entry) -> node(group, pattern, entry));
            case "vars" -> variables(part, group.variables());
            default -> part.entries().forEach((child, entry) -> child(group, child, entry));
        }
    }

    private void child(GroupDraft parent, String name, Entry entry) {
        if (name.equals(InventoryDraft.ALL)) {
            problems.accept(DraftProblems.allAsChild(entry.keyPlace(), parent.name()));
            return;
        }
        group(name, entry);
        if (HostPattern.isName(name)) {
            parent.children().putIfAbsent(name, entry.keyPlace());
        }
    }

    /** Nothing, a mapping, or (as Ansible allows for hosts and children) a single name. */
    private Optional<YamlMap> section(MapReader group, String key) {
        Optional<Field> field = KEYS.contains(key)
                ? group.field(key).filter(present -> !present.value().isNull())
                : Optional.empty();
        if (field.isEmpty()) {
            return Optional.empty();
        }
        YamlValue value = field.get().value();
        if (value instanceof YamlMap map) {
            return Optional.of(map);
        }
        if (value instanceof YamlScalar scalar && scalar.kind() == Kind.TEXT && !key.equals("vars")) {
            YamlScalar nothing = new YamlScalar(scalar.place(), "", Kind.NULL);
            return Optional.of(new YamlMap(scalar.place(), Map.of(scalar.text(), new Entry(scalar.place(), nothing))));
        }
        return field.get().refused("a mapping, each name on its own line with a \":\" after it");
    }

    private void node(GroupDraft group, String pattern, Entry entry) {
        var hosts = HostPattern.expand(entry.keyPlace(), pattern);
        hosts.problems().forEach(problems);
        if (!(entry.value() instanceof YamlMap) && !entry.value().isNull()) {
            problems.accept(SourceProblems.notVariables(entry.value().place(), pattern));
        }
        hosts.map(all -> {
            for (HostPattern.Host host : all) {
                NodeDraft node = draft.node(host, entry.keyPlace(), group);
                if (entry.value() instanceof YamlMap map) {
                    variables(map, draft.variablesOf(node));
                }
            }
            return all;
        });
    }

    private static void variables(YamlMap map, Map<String, YamlValue> target) {
        map.entries().forEach((name, entry) -> target.put(name, entry.value()));
    }
}
