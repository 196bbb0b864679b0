package io.fleetmirror.inventory;

import io.fleetmirror.inventory.InventoryDraft.GroupDraft;
import io.fleetmirror.inventory.InventoryDraft.NodeDraft;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
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
final class YamlInventoryReader {

    private final InventoryDraft draft;
    private final Consumer<Problem> problems;

    YamlInventoryReader(InventoryDraft draft, Consumer<Problem> problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /** The keys of the file are groups. */
    void read(YamlMap root) {
        if (root.entries().containsKey("plugin")) {
            problems.accept(
                    InventoryProblems.plugin(root.entries().get("plugin").keyPlace()));
            return;
        }
        root.entries().forEach(this::group);
    }

    private void group(String name, Entry entry) {
        if (!NodeKey.isName(name)) {
            problems.accept(InventoryProblems.badName(entry.keyPlace(), name));
            return;
        }
        GroupDraft group = draft.group(name);
        if (entry.value().isNull()) {
            return;
        }
        Field field = new Field(name, entry.value(), problems);
        field.map("group \"" + name + "\"").ifPresent(map -> {
            section(map, "hosts").ifPresent(nodes -> nodes.entries().forEach((key, node) -> node(group, key, node)));
            section(map, "vars").ifPresent(vars -> variables(vars, group.variables()));
            section(map, "children")
                    .ifPresent(children -> children.entries().forEach((key, child) -> {
                        child(group, key, child);
                    }));
            map.finish();
        });
    }

    private void child(GroupDraft parent, String name, Entry entry) {
        if (name.equals(Group.ALL)) {
            problems.accept(InventoryProblems.allAsChild(entry.keyPlace(), parent.name()));
            return;
        }
        parent.children().putIfAbsent(name, entry.keyPlace());
        group(name, entry);
    }

    /** Nothing, a mapping, or (as Ansible allows for hosts and children) a single name. */
    private Optional<YamlMap> section(MapReader group, String key) {
        Optional<Field> field =
                group.field(key).filter(present -> !present.value().isNull());
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

    private void node(GroupDraft group, String key, Entry entry) {
        Checked<NodeKey> parsed = NodeKey.parse(entry.keyPlace(), key);
        parsed.problems().forEach(problems);
        if (!(parsed
                instanceof
                Checked.Valid<NodeKey>(NodeKey(String name, Optional<String> port), List<Problem> ignored))) {
            return;
        }
        NodeDraft node = draft.node(name, entry.keyPlace(), group);
        port.ifPresent(digits -> {
            node.variables().put("ansible_port", new YamlScalar(entry.keyPlace(), digits, Kind.INTEGER));
        });
        if (entry.value() instanceof YamlMap map) {
            variables(map, node.variables());
        } else if (!entry.value().isNull()) {
            problems.accept(InventoryProblems.notVariables(entry.value().place(), key));
        }
    }

    private static void variables(YamlMap map, Map<String, YamlValue> target) {
        map.entries().forEach((name, entry) -> target.put(name, entry.value()));
    }
}
