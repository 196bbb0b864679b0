package io.fleetmirror.playbook.play;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.inventory.node.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What plays say of one node; what none of them says is empty. */
public record NodeSections(
        Optional<DesiredProxy> proxy,
        Map<RegistryHost, DesiredRegistry> registries,
        Optional<DesiredContainerd> containerd,
        Optional<DesiredVerification> verification) {

    /** A later play wins, section by section, and registry by registry. */
    public NodeSections then(NodeSections later) {
        Map<RegistryHost, DesiredRegistry> merged = new LinkedHashMap<>(registries);
        merged.putAll(later.registries);
        return new NodeSections(
                later.proxy.or(() -> proxy),
                merged,
                later.containerd.or(() -> containerd),
                later.verification.or(() -> verification));
    }

    /** All that the node should have; of what no play says, the default. */
    public DesiredNode with(Node node) {
        return new DesiredNode(
                node,
                proxy.orElseGet(DesiredProxy.Untouched::new),
                registries,
                containerd.orElse(DesiredContainerd.DEFAULT),
                verification.orElse(DesiredVerification.DEFAULT));
    }
}
