package io.fleetmirror.playbook;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.inventory.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What plays say of one node; what none of them says is empty. */
record NodeSections(
        Optional<DesiredProxy> proxy,
        Map<RegistryHost, DesiredRegistry> registries,
        Optional<DesiredContainerd> containerd,
        Optional<DesiredVerification> verification) {

    /** A later play wins, section by section, and registry by registry. */
    NodeSections then(NodeSections later) {
        Map<RegistryHost, DesiredRegistry> merged = new LinkedHashMap<>(registries);
        merged.putAll(later.registries);
        return new NodeSections(
                later.proxy.or(() -> proxy),
                merged,
                later.containerd.or(() -> containerd),
                later.verification.or(() -> verification));
    }

    DesiredNode with(Node node) {
        return new DesiredNode(
                node,
                proxy.orElseGet(DesiredProxy.Untouched::new),
                registries,
                containerd.orElse(DesiredContainerd.DEFAULT),
                verification.orElse(DesiredVerification.DEFAULT));
    }
}
