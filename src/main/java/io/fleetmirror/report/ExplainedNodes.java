package io.fleetmirror.report;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.proxy.ProxyExplanation;
import java.util.List;
import java.util.Optional;

/** Nodes for which URLs go the same way; empty {@code urls} where the playbook leaves their proxy as it is. */
public record ExplainedNodes(List<NodeName> nodes, Optional<List<ProxyExplanation>> urls) {
    public ExplainedNodes {
        nodes = List.copyOf(nodes);
        urls = urls.map(List::copyOf);
    }
}
