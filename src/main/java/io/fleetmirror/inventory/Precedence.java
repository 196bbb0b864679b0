package io.fleetmirror.inventory;

import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.source.VariableDirectories;
import io.fleetmirror.source.VariableDirectories.Rank;
import io.fleetmirror.source.draft.InventoryDraft.NodeDraft;
import io.fleetmirror.yaml.YamlValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the values that sources give a variable is a node's: Ansible's order ({@code vars/manager.py},
 * {@code VARIABLE_PRECEDENCE}), weakest first. A variable set twice has the stronger value whole; mappings are not merged.
 */
final class Precedence {

    private final GroupTree tree;
    private final VariableDirectories files;
    private final Map<List<String>, Variables> ofGroups = new HashMap<>();

    Precedence(GroupTree tree, VariableDirectories files) {
        this.tree = tree;
        this.files = files;
    }

    Variables of(NodeDraft node) {
        return ofGroups.computeIfAbsent(tree.chain(node.groups()), this::ofGroups)
                .with(node.variables())
                .with(files.ofNode(Rank.BESIDE_INVENTORY, node.name()))
                .with(files.ofNode(Rank.BESIDE_PLAYBOOK, node.name()));
    }

    /** What a group says by itself, its priority included. */
    Variables of(String group) {
        List<String> alone = List.of(group);
        return new Variables(tree.variables(group))
                .with(files.ofGroups(Rank.BESIDE_INVENTORY, alone))
                .with(files.ofGroups(Rank.BESIDE_PLAYBOOK, alone))
                .with(tree.priority(group));
    }

    private Variables ofGroups(List<String> groups) {
        List<String> all = List.of(Group.ALL);
        Map<String, YamlValue> variables = new LinkedHashMap<>(tree.variables(Group.ALL));
        groups.forEach(group -> variables.putAll(tree.variables(group)));
        variables.putAll(files.ofGroups(Rank.BESIDE_INVENTORY, all));
        variables.putAll(files.ofGroups(Rank.BESIDE_PLAYBOOK, all));
        variables.putAll(files.ofGroups(Rank.BESIDE_INVENTORY, groups));
        variables.putAll(files.ofGroups(Rank.BESIDE_PLAYBOOK, groups));
        return new Variables(variables);
    }
}
