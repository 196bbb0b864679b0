package io.fleetmirror.inventory;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.inventory.pattern.NodeSelection;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.SourceSettings;
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
import java.util.function.Function;

/** The fleet: every node of an inventory with its variables, and the groups they stand in. */
public final class Inventory {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Group> groups;
    private final NodeFleet fleet;
    private final Function<String, Checked<Variables>> ofGroup;

    Inventory(
            List<Node> nodes,
            Map<String, Group> groups,
            NodeFleet fleet,
            Function<String, Checked<Variables>> ofGroup) {
        this.fleet = fleet;
        this.ofGroup = ofGroup;
        nodes.forEach(node -> this.nodes.put(node.name().value(), node));
        this.groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** Reads an inventory of one file; all its faults are told at once. */
    public static Checked<Inventory> read(Path file) {
        return read(List.of(file.toString()), Variables.NONE, SourceSettings.PLAIN);
    }

    /**
     * Reads what the options {@code -i} name, one after the other, later ones winning; {@code extra} are the variables of
     * {@code -e}, which are stronger than any that the sources set.
     */
    public static Checked<Inventory> read(List<String> sources, Variables extra, SourceSettings settings) {
        return new InventoryReader(sources, extra, settings).read();
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

    /** What a group that there is says by itself: in the sources, and in files of its name. */
    public Checked<Variables> variables(String group) {
        return ofGroup.apply(group);
    }

    /** The nodes of a group that there is, those of its children included. */
    public List<Node> members(String group) {
        return Membership.of(groups, group).stream().map(nodes::get).toList();
    }

    /** The nodes that a pattern means, in its order; a name in it that nothing bears is a problem. */
    public Checked<List<Node>> select(NodePattern pattern) {
        List<Problem> problems = new ArrayList<>();
        List<Node> selected = select(pattern, problems::add);
        return Checked.of(problems, () -> selected);
    }

    /** The same for a caller that goes on with the nodes that there are, to find what else is wrong. */
    public List<Node> select(NodePattern pattern, Consumer<Problem> problems) {
        NodeSelection selection =
                new NodeSelection(nodes.keySet(), groups.keySet(), group -> Membership.of(groups, group), problems);
        return selection.select(pattern).stream().map(nodes::get).toList();
    }

    /** What a text may name for this node: {@code extra}, then the node's variables, then Ansible's own. */
    public Scope scope(Node node, Variables extra) {
        return fleet.scope(node.name().value(), fleet.member(node.name().value()), extra)
                .above(Map.of("ansible_host", text(node.name(), node.ssh().host())));
    }

    private static YamlValue text(NodeName node, String value) {
        return new YamlScalar(new Place.OnNode(node.value()), value, Kind.TEXT);
    }
}
