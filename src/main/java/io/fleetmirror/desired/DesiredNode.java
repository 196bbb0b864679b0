package io.fleetmirror.desired;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.inventory.node.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one node should have, merged from the plays that name it: a later play wins, section by section. */
public record DesiredNode(
        Node node,
        DesiredProxy proxy,
        Map<RegistryHost, DesiredRegistry> registries,
        DesiredContainerd containerd,
        DesiredVerification verification) {

    public DesiredNode {
        registries = Collections.unmodifiableMap(new LinkedHashMap<>(registries));
    }

    /** The same with {@code --migrate}. */
    public DesiredNode migrating() {
        return new DesiredNode(node, proxy, registries, containerd.migrating(), verification);
    }

    /** The same with these images to pull. */
    public DesiredNode pulling(List<String> images) {
        return new DesiredNode(node, proxy, registries, containerd, verification.of(images));
    }
}
