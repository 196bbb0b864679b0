package io.fleetmirror.inventory.node;

import io.fleetmirror.inventory.variable.Variables;
import java.util.List;
import java.util.Set;

/**
 * One node of the fleet with everything that the inventory says of it; {@code groups} are those that hold it, {@code all} left
 * out; {@code variables} are merged by precedence.
 */
public record Node(NodeName name, List<String> groups, SshTarget ssh, Become become, Variables variables) {

    /** Kubespray's names, those before its release 2.15 too, and what others call it. */
    private static final Set<String> CONTROL_PLANE = Set.of(
            "kube_control_plane",
            "kube-master",
            "kube_master",
            "control_plane",
            "control-plane",
            "controlplane",
            "master",
            "masters",
            "etcd");

    public Node {
        groups = List.copyOf(groups);
    }

    /** Whether the cluster's API or its store is served from here. */
    public boolean isControlPlane() {
        return groups.stream().anyMatch(CONTROL_PLANE::contains);
    }
}
