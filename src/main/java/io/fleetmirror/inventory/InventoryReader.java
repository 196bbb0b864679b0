package io.fleetmirror.inventory;

import io.fleetmirror.inventory.InventoryDraft.GroupDraft;
import io.fleetmirror.inventory.InventoryDraft.NodeDraft;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.TextFile;
import io.fleetmirror.yaml.YamlReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From a file to an {@link Inventory}: what format it is, what it says, what that makes of every node. */
final class InventoryReader {

    private final Path file;
    private final Variables extra;
    private final Set<Problem> problems = new TreeSet<>();

    InventoryReader(Path file, Variables extra) {
        this.file = file;
        this.extra = extra;
    }

    Checked<Inventory> read() {
        Optional<Problem> otherFormat = InventoryFormat.beforeReading(file);
        if (otherFormat.isPresent()) {
            return Checked.faulty(otherFormat.get());
        }
        problems.addAll(InventoryFormat.unreadNeighbours(file));
        return TextFile.read(file).flatMap(this::parse);
    }

    Checked<Inventory> parse(String text) {
        Checked<YamlValue> yaml = YamlReader.parse(file.toString(), text);
        if (yaml instanceof Checked.Valid<YamlValue>(YamlMap root, List<Problem> ignored)) {
            return build(root);
        }
        Optional<Problem> otherFormat = InventoryFormat.ofText(file, text);
        return otherFormat.isPresent()
                ? Checked.faulty(otherFormat.get())
                : yaml.flatMap(value -> Checked.faulty(
                        value.isNull() ? InventoryProblems.empty(file) : InventoryProblems.noMapping(value.place())));
    }

    private Checked<Inventory> build(YamlMap root) {
        InventoryDraft draft = new InventoryDraft();
        new YamlInventoryReader(draft, problems::add).read(root);
        GroupTree tree = new GroupTree(draft, problems::add);
        UndefinedVariables undefined = new UndefinedVariables();
        List<Node> nodes = new ArrayList<>();
        for (NodeDraft node : draft.nodes().values()) {
            nodes.add(node(node, tree.of(node).with(node.variables()), undefined));
            if (draft.groups().containsKey(node.name())) {
                problems.add(InventoryProblems.nodeNamedAsGroup(node.place(), node.name()));
            }
        }
        problems.addAll(undefined.problems());
        if (nodes.isEmpty() && problems.stream().noneMatch(Problem::isError)) {
            problems.add(InventoryProblems.empty(file));
        }
        return Checked.of(List.copyOf(problems), () -> new Inventory(file, nodes, groups(draft)));
    }

    private Node node(NodeDraft node, Variables variables, UndefinedVariables undefined) {
        NodeName name = new NodeName(node.name());
        Scope scope = new Scope(List.of(extra.values(), variables.values(), Inventory.ownVariables(file, name)));
        return new NodeReader(name, scope, undefined, problems::add).read(variables);
    }

    private static Map<String, Group> groups(InventoryDraft draft) {
        draft.nodes().values().forEach(node -> ungroup(draft, node));
        Map<String, Group> groups = new LinkedHashMap<>();
        draft.groups().forEach((name, group) -> {
            List<NodeName> nodes = group.nodes().stream().map(NodeName::new).toList();
            groups.put(name, new Group(name, children(draft, group), nodes));
        });
        return groups;
    }

    /** Groups that are nobody's child are children of {@code all}. */
    private static List<String> children(InventoryDraft draft, GroupDraft group) {
        Set<String> children = new LinkedHashSet<>(group.children().keySet());
        if (group.name().equals(Group.ALL)) {
            Set<String> orphans = new LinkedHashSet<>(draft.groups().keySet());
            draft.groups()
                    .values()
                    .forEach(any -> orphans.removeAll(any.children().keySet()));
            orphans.remove(Group.ALL);
            children.addAll(orphans);
        }
        return List.copyOf(children);
    }

    /** A node of no other group is {@code ungrouped}. */
    private static void ungroup(InventoryDraft draft, NodeDraft node) {
        boolean grouped =
                node.groups().stream().anyMatch(name -> !name.equals(Group.ALL) && !name.equals(Group.UNGROUPED));
        if (grouped) {
            draft.group(Group.UNGROUPED).nodes().remove(node.name());
        } else {
            draft.group(Group.UNGROUPED).nodes().add(node.name());
        }
    }
}
