package io.fleetmirror.playbook;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Nodes that ssh would reach in the very same way, as a copied line leaves them: one machine would be changed as two, and
 * another that is meant would not be. Behind different bastions or ports the same address is another machine.
 */
final class SharedAddresses {

    private SharedAddresses() {}

    /** A warning for each such address, in the order of the nodes; {@code whole} where nothing says where it was set. */
    static List<Problem> of(List<Node> nodes, Place whole) {
        Map<List<String>, List<Node>> ways = nodes.stream()
                .collect(Collectors.groupingBy(node -> node.ssh().way(), LinkedHashMap::new, Collectors.toList()));
        return ways.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> PlaybookProblems.sharedAddress(
                        place(same.getLast(), whole),
                        same.getFirst().ssh().address(),
                        same.stream().map(node -> node.name().toString()).toList()))
                .toList();
    }

    private static Place place(Node node, Place whole) {
        return node.variables().get("ansible_host").map(YamlValue::place).orElse(whole);
    }
}
