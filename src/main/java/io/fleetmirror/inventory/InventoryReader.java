package io.fleetmirror.inventory;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.node.NodeReader;
import io.fleetmirror.inventory.node.UndefinedVariables;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.SourceReader;
import io.fleetmirror.source.SourceSettings;
import io.fleetmirror.source.draft.InventoryDraft;
import io.fleetmirror.source.draft.InventoryDraft.GroupDraft;
import io.fleetmirror.source.draft.InventoryDraft.NodeDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** From sources to an {@link Inventory}: what they say, and what that makes of every node. */
final class InventoryReader {

    private final List<String> sources;
    private final Variables extra;
    private final SourceSettings settings;
    private final Set<Problem> problems = new TreeSet<>();

    InventoryReader(List<String> sources, Variables extra, SourceSettings settings) {
        this.sources = sources;
        this.extra = extra;
        this.settings = settings;
    }

    Checked<Inventory> read() {
        SourceReader reader = new SourceReader(settings, problems::add);
        return build(reader, reader.read(sources));
    }

    /** A text as if it were the file that the only source names. */
    Checked<Inventory> parse(String text) {
        SourceReader reader = new SourceReader(settings, problems::add);
        return build(reader, reader.parse(sources.getFirst(), text));
    }

    private Checked<Inventory> build(SourceReader reader, InventoryDraft draft) {
        draft.nodes().values().forEach(node -> ungroup(draft, node));
        GroupTree tree = new GroupTree(draft, problems::add);
        Precedence precedence = new Precedence(tree, reader.variables(sources));
        Map<String, NodeFleet.Member> members = new LinkedHashMap<>();
        for (NodeDraft node : draft.nodes().values()) {
            List<String> groups = tree.chain(node.groups()).stream().sorted().toList();
            members.put(node.name(), new NodeFleet.Member(node.source(), groups, precedence.of(node)));
            if (draft.groups().containsKey(node.name())) {
                problems.add(InventoryProblems.nodeNamedAsGroup(node.place(), node.name()));
            }
        }
        Map<String, Group> groups = groups(draft);
        NodeFleet fleet = new NodeFleet(members, () -> Membership.names(groups), extra, settings);
        List<Node> nodes = nodes(fleet);
        if (nodes.isEmpty() && problems.stream().noneMatch(Problem::isError)) {
            problems.add(InventoryProblems.empty(String.join(", ", sources)));
        }
        return Checked.of(found(), () -> new Inventory(nodes, groups, fleet, group -> ofGroup(precedence, group)));
    }

    /** Later than all else, since most commands never ask, and a group of no nodes has files that none of them reads. */
    private Checked<Variables> ofGroup(Precedence precedence, String group) {
        Variables variables = precedence.of(group);
        return Checked.of(found(), () -> variables);
    }

    /** What has not been told yet. */
    private List<Problem> found() {
        List<Problem> found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    private List<Node> nodes(NodeFleet fleet) {
        UndefinedVariables undefined = new UndefinedVariables();
        List<Node> nodes = new ArrayList<>();
        for (String name : fleet.nodes()) {
            NodeFleet.Member member = fleet.member(name);
            Scope scope = fleet.scope(name, member, extra);
            nodes.add(new NodeReader(new NodeName(name), scope, undefined, problems::add)
                    .read(member.groups(), member.variables()));
        }
        problems.addAll(undefined.problems());
        return nodes;
    }

    private static Map<String, Group> groups(InventoryDraft draft) {
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
        GroupDraft ungrouped = draft.group(Group.UNGROUPED);
        if (grouped) {
            ungrouped.nodes().remove(node.name());
            node.groups().remove(Group.UNGROUPED);
        } else {
            ungrouped.nodes().add(node.name());
            node.groups().add(Group.UNGROUPED);
        }
    }
}
