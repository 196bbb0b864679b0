package io.fleetmirror.inventory;

import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What has been read of an inventory so far: filled by a reader of one format, then made an {@link Inventory}. */
final class InventoryDraft {

    /** {@code children} with the place that names each; {@code variables} in the order they were set, later ones winning. */
    record GroupDraft(String name, Map<String, YamlValue> variables, Map<String, Place> children, Set<String> nodes) {}

    /** {@code place} is where the node is named first; {@code groups} are those that name it directly. */
    record NodeDraft(String name, Place place, Map<String, YamlValue> variables, Set<String> groups) {}

    private final Map<String, GroupDraft> groups = new LinkedHashMap<>();
    private final Map<String, NodeDraft> nodes = new LinkedHashMap<>();

    InventoryDraft() {
        group(Group.ALL);
        group(Group.UNGROUPED);
    }

    /** The group of that name, made when it is new. */
    GroupDraft group(String name) {
        return groups.computeIfAbsent(
                name, key -> new GroupDraft(key, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>()));
    }

    /** The node of that name, made when it is new, as a member of the group. */
    NodeDraft node(String name, Place place, GroupDraft group) {
        NodeDraft node = nodes.computeIfAbsent(
                name, key -> new NodeDraft(key, place, new LinkedHashMap<>(), new LinkedHashSet<>()));
        group.nodes().add(name);
        node.groups().add(group.name());
        return node;
    }

    Map<String, GroupDraft> groups() {
        return groups;
    }

    Map<String, NodeDraft> nodes() {
        return nodes;
    }
}
