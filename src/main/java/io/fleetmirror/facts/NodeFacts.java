package io.fleetmirror.facts;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.systemd.UnitFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One node as a probe found it. {@code systemdVersion} is the number alone (252); {@code process} is empty while
 * containerd is not running, {@code crictl} where the node has none. {@code files} hold the drop-in directory, the
 * configuration file and the whole {@code certs.d} tree; {@code journal} is oldest first. {@code addresses} are those of the names
 * that were asked for, in the order of the node's answer. {@code controlPlane} is whether kubelet runs the cluster's API or its
 * store from a manifest here.
 */
public record NodeFacts(
        NodeName node,
        OperatingSystem os,
        int systemdVersion,
        ContainerdFacts containerd,
        UnitFacts unit,
        Optional<ProcessFacts> process,
        Optional<RemotePath> crictl,
        FileTree files,
        List<TransactionFacts> journal,
        Addresses addresses,
        Instant clock,
        boolean controlPlane) {
    public NodeFacts {
        journal = List.copyOf(journal);
    }
}
