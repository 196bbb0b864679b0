package io.fleetmirror.inventory;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The fleet: every node of an inventory file with its variables, and the groups they stand in. */
public final class Inventory {

    private final Path file;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Group> groups;

    Inventory(Path file, List<Node> nodes, Map<String, Group> groups) {
        this.file = file;
        nodes.forEach(node -> this.nodes.put(node.name().value(), node));
        this.groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** Reads an inventory; all its faults are told at once. */
    public static Checked<Inventory> read(Path file) {
        return read(file, Variables.NONE);
    }

    /** The same with the variables of {@code -e}, which are stronger than any of the file's. */
    public static Checked<Inventory> read(Path file, Variables extra) {
        return new InventoryReader(file, extra).read();
    }

    /** In the order in which the file names them first. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    public Optional<Node> node(NodeName name) {
        return Optional.ofNullable(nodes.get(name.value()));
    }

    /** By name, {@code all} and {@code ungrouped} first, then as the file names them. */
    public Map<String, Group> groups() {
        return groups;
    }

    /** The nodes that a pattern means, in its order; a name in it that nothing bears is a problem. */
    public Checked<List<Node>> select(NodePattern pattern) {
        List<Problem> problems = new ArrayList<>();
        List<Node> selected = select(pattern, problems::add);
        return Checked.of(problems, () -> selected);
    }

    /** The same for a caller that goes on with the nodes that there are, to find what else is wrong. */
    public List<Node> select(NodePattern pattern, Consumer<Problem> problems) {
        return new NodeSelection(nodes, groups, problems).select(pattern);
    }

    /** What a text may name for this node: {@code extra}, then the node's variables, then Ansible's own. */
    public Scope scope(Node node, Variables extra) {
        Map<String, YamlValue> own = new LinkedHashMap<>(ownVariables(file, node.name()));
        own.put("ansible_host", text(node.name(), node.ssh().host()));
        return new Scope(List.of(extra.values(), node.variables().values(), own));
    }

    /** What Ansible knows of every host without being told ("magic variables"), as far as it makes sense here. */
    static Map<String, YamlValue> ownVariables(Path file, NodeName node) {
        Path whole = file.toAbsolutePath().normalize();
        String name = node.value();
        return Map.of(
                "inventory_hostname", text(node, name),
                "inventory_hostname_short", text(node, name.split("\\.", 2)[0]),
                "inventory_file", text(node, whole.toString()),
                "inventory_dir", text(node, String.valueOf(whole.getParent())));
    }

    private static YamlValue text(NodeName node, String value) {
        return new YamlScalar(new Place.OnNode(node.value()), value, Kind.TEXT);
    }
}
