package io.fleetmirror.plan;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** What is told of drop-ins that stand in each other's way, and of names that could not be checked against one. */
final class DropInProblems {

    private DropInProblems() {}

    static Problem hidden(NodeName node, RemotePath path, RemotePath ours) {
        return Problem.warning(
                on(node),
                "systemd does not read " + path + " while " + ours
                        + " has the same name: what it says is without effect",
                "write \"drop_in: zz-proxy.conf\" in \"containerd\" if it shall count as well");
    }

    static Problem revealed(NodeName node, RemotePath path, RemotePath ours) {
        return Problem.warning(
                on(node),
                "once " + ours + " is gone, systemd reads " + path + ", which has the same name",
                "remove it by hand if it shall not count");
    }

    static Problem unanswered(NodeName node, List<String> names) {
        return Problem.warning(
                on(node),
                "no name server answered within a second for " + String.join(", ", names)
                        + ": whether NO_PROXY is meant for its address was not seen",
                "look at the node's /etc/resolv.conf, or name them in \"extra\" of no_proxy if they shall be asked directly");
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
