package io.fleetmirror.source.draft;

import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What has been read of the sources so far: filled by the readers of the formats, one source after the other. */
public final class InventoryDraft {

    /** The group that holds every other group and every node. */
    public static final String ALL = "all";

    /** The nodes that are in no group but {@code all}. */
    public static final String UNGROUPED = "ungrouped";

    private static final Place OF_ITS_OWN = new Place.WholeFile("inventory");

    /** {@code children} with the place that names each; {@code variables} in the order they were set, later ones winning. */
    public record GroupDraft(
            String name, Map<String, YamlValue> variables, Map<String, Place> children, Set<String> nodes) {}

    /**
     * {@code place} is where the node is named first, {@code source} what Ansible calls {@code inventory_file}; {@code groups}
     * are those that name it directly.
     */
    public record NodeDraft(
            String name, Place place, String source, Map<String, YamlValue> variables, Set<String> groups) {}

    private final Map<String, GroupDraft> groups = new LinkedHashMap<>();
    private final Map<String, NodeDraft> nodes = new LinkedHashMap<>();
    private String source = "";

    public InventoryDraft() {
        group(ALL).children().put(UNGROUPED, OF_ITS_OWN);
        group(UNGROUPED);
    }

    /** Nodes that are new from now on come from this source. */
    public void begin(String newSource) {
        source = newSource;
    }

    /** The group of that name, made when it is new. */
    public GroupDraft group(String name) {
        return groups.computeIfAbsent(
                name, key -> new GroupDraft(key, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>()));
    }

    /** The node of that name, made when it is new, as a member of the group. */
    public NodeDraft node(HostPattern.Host host, Place place, GroupDraft group) {
        NodeDraft node = nodes.computeIfAbsent(host.name(), key -> {
            Map<String, YamlValue> variables = new LinkedHashMap<>();
            host.port().ifPresent(port -> variables.put("ansible_port", port));
            return new NodeDraft(key, place, source, variables, new LinkedHashSet<>());
        });
        group.nodes().add(host.name());
        node.groups().add(group.name());
        return node;
    }

    /** Where a variable of this name's node goes: to the group of the same name, if there is one, as in Ansible. */
    public Map<String, YamlValue> variablesOf(NodeDraft node) {
        GroupDraft group = groups.get(node.name());
        return group == null ? node.variables() : group.variables();
    }

    public Map<String, GroupDraft> groups() {
        return groups;
    }

    public Map<String, NodeDraft> nodes() {
        return nodes;
    }
}
