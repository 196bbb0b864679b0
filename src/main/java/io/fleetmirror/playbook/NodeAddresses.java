package io.fleetmirror.playbook;

import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.playbook.play.NodeSections;
import io.fleetmirror.proxy.ProxyCheck;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.util.List;
import java.util.Map;

/** What the inventory knows of the nodes' own addresses, against the ranges that a play declares. */
final class NodeAddresses {

    /** Kubespray's word for the address that a node has among the nodes, where ssh takes another. */
    private static final String INSIDE = "ip";

    private NodeAddresses() {}

    /** The nodes, with their addresses, that NO_PROXY leaves out. */
    static List<String> leftOut(List<Node> nodes, Map<NodeName, NodeSections> sections) {
        return nodes.stream()
                .filter(node -> sections.get(node.name())
                        .proxy()
                        .filter(proxy -> proxy instanceof DesiredProxy.Used used
                                && ProxyCheck.leavesOut(used.settings(), address(node)))
                        .isPresent())
                .map(node -> node.name() + " (" + address(node) + ")")
                .toList();
    }

    private static String address(Node node) {
        return node.variables().get(INSIDE).orElse(null) instanceof YamlScalar scalar && !scalar.isTemplate()
                ? scalar.text()
                : node.ssh().address();
    }
}
