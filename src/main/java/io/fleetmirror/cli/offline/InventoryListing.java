package io.fleetmirror.cli.offline;

import io.fleetmirror.inventory.Group;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import io.fleetmirror.yaml.YamlWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An inventory as {@code ansible-inventory} prints it: {@code --list} and {@code --host}. */
final class InventoryListing {

    /** How a listing is written. */
    enum Format {
        JSON {
            @Override
            String write(YamlValue value) {
                return PythonJson.write(value) + "\n";
            }
        },
        YAML {
            @Override
            String write(YamlValue value) {
                return YamlWriter.sorted(value);
            }
        };

        abstract String write(YamlValue value);
    }

    /** What stands in no file has no line. */
    private static final Place NOWHERE = new Place.WholeFile("inventory");

    private final Inventory inventory;
    private final Variables extra;

    InventoryListing(Inventory inventory, Variables extra) {
        this.inventory = inventory;
        this.extra = extra;
    }

    String list(Format format) {
        return format.write(
                switch (format) {
                    case JSON -> json();
                    case YAML -> map(Map.of(Group.ALL, nested(Group.ALL, new HashSet<>())));
                });
    }

    String host(Node node, Format format) {
        return format.write(variables(node));
    }

    /** Every group once, by name, and the variables of all nodes apart from them. */
    private YamlValue json() {
        Map<String, YamlValue> document = new HashMap<>();
        inventory.groups().forEach((name, group) -> {
            Map<String, YamlValue> said = new HashMap<>();
            if (!group.nodes().isEmpty() && !name.equals(Group.ALL)) {
                said.put(
                        "hosts",
                        texts(group.nodes().stream().map(NodeName::value).toList()));
            }
            if (!group.children().isEmpty()) {
                said.put("children", texts(group.children()));
            }
            if (!said.isEmpty()) {
                document.put(name, map(said));
            }
        });
        Map<String, YamlValue> hostvars = new HashMap<>();
        for (Node node : inventory.nodes()) {
            YamlMap variables = variables(node);
            if (!variables.entries().isEmpty()) {
                hostvars.put(node.name().value(), variables);
            }
        }
        document.put("_meta", map(Map.of("hostvars", map(hostvars))));
        return map(document);
    }

    /** Groups within groups; a node's variables stand where it is met first. */
    private YamlValue nested(String name, Set<NodeName> met) {
        Group group = inventory.groups().get(name);
        Map<String, YamlValue> children = new LinkedHashMap<>();
        group.children().forEach(child -> children.put(child, nested(child, met)));
        Map<String, YamlValue> nodes = new LinkedHashMap<>();
        if (!name.equals(Group.ALL)) {
            for (NodeName node : group.nodes()) {
                boolean first = met.add(node);
                nodes.put(node.value(), first ? variables(inventory.node(node).orElseThrow()) : map(Map.of()));
            }
        }
        Map<String, YamlValue> said = new HashMap<>();
        if (!children.isEmpty()) {
            said.put("children", map(children));
        }
        if (!nodes.isEmpty()) {
            said.put("hosts", map(nodes));
        }
        return map(said);
    }

    private YamlMap variables(Node node) {
        return map(node.variables().with(extra.values()).values());
    }

    private static YamlMap map(Map<String, YamlValue> values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new Entry(NOWHERE, value)));
        return new YamlMap(NOWHERE, entries);
    }

    private static YamlList texts(List<String> texts) {
        return new YamlList(
                NOWHERE,
                texts.stream()
                        .<YamlValue>map(text -> new YamlScalar(NOWHERE, text, Kind.TEXT))
                        .toList());
    }
}
