package io.fleetmirror.cli.offline;

import io.fleetmirror.inventory.Group;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.PythonSpelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An inventory as {@code ansible-inventory --graph} prints it: the tree of groups, with {@code --vars} each variable below whom
 * it is of. What Ansible Vault sealed stays so, where Ansible opens it.
 */
final class InventoryGraph {

    private final Inventory inventory;
    /** Those of {@code -e}, which nodes have too; empty where no variables are shown. */
    private final Optional<Variables> extra;

    private final StringBuilder out = new StringBuilder();
    private final Set<Problem> problems = new TreeSet<>();

    private InventoryGraph(Inventory inventory, Optional<Variables> extra) {
        this.inventory = inventory;
        this.extra = extra;
    }

    static Checked<String> ofNames(Inventory inventory, String start) {
        return new InventoryGraph(inventory, Optional.empty()).from(start);
    }

    static Checked<String> withVariables(Inventory inventory, Variables extra, String start) {
        return new InventoryGraph(inventory, Optional.of(extra)).from(start);
    }

    private Checked<String> from(String start) {
        group(start, 0);
        return Checked.of(List.copyOf(problems), out::toString);
    }

    private void group(String name, int depth) {
        line("@" + name + ":", depth);
        Group group = inventory.groups().get(name);
        group.children().forEach(child -> group(child, depth + 1));
        if (!name.equals(Group.ALL)) {
            group.nodes().forEach(node -> node(node, depth + 1));
        }
        if (extra.isPresent()) {
            Checked<Variables> own = inventory.variables(name);
            problems.addAll(own.problems());
            if (own instanceof Checked.Valid<Variables>(Variables values, List<Problem> ignored)) {
                variables(values, depth + 1);
            }
        }
    }

    private void node(NodeName name, int depth) {
        line(name.value(), depth);
        extra.ifPresent(stronger -> inventory
                .node(name)
                .ifPresent(node -> variables(node.variables().with(stronger.values()), depth + 1)));
    }

    private void variables(Variables variables, int depth) {
        new TreeMap<>(variables.values())
                .forEach((name, value) -> line("{" + name + " = " + PythonSpelling.of(value) + "}", depth));
    }

    private void line(String text, int depth) {
        out.append(depth == 0 ? "" : "  |".repeat(depth) + "--").append(text).append('\n');
    }
}
