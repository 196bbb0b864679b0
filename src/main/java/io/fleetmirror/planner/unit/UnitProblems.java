package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.UnitFacts;
import java.util.Collection;
import java.util.List;

/** The texts of what containerd's unit, its drop-ins and its environment stand in the way of, and of what becomes of them. */
final class UnitProblems {

    private UnitProblems() {}

    static Problem unitNotLoaded(NodeName node, UnitFacts unit) {
        String remedy = unit.loadState().equals("masked")
                ? "systemctl unmask " + unit.name() + ", then start it"
                : "install containerd with its systemd unit, and see: systemctl status " + unit.name();
        return Problem.error(on(node), "systemd has not loaded " + unit.name(), unit.loadState(), remedy);
    }

    static Problem notRunning(NodeName node, UnitFacts unit) {
        return Problem.error(
                on(node),
                unit.name() + " is not running, so nothing could be proven after a change",
                unit.activeState(),
                "see why: journalctl -u " + unit.name() + " -n 50; start it, and run this again");
    }

    static Problem lacks(NodeName node, UnitFacts unit, RemotePath file) {
        return Problem.error(
                on(node),
                unit.name() + " is not running, and does not start without " + file
                        + ", which its drop-in names and somebody took away",
                unit.activeState(),
                "as root on the node: mkdir -p " + file.parent() + " && touch " + file + " && systemctl start "
                        + unit.name() + "; then run this again, and apply fills the file");
    }

    static Problem killsContainers(NodeName node, UnitFacts unit) {
        return Problem.error(
                on(node),
                "a restart of " + unit.name()
                        + " is owed, and KillMode of the unit is not \"process\": the restart would"
                        + " kill the node's containers",
                unit.killMode(),
                "set KillMode=process in the [Service] section of the unit or of a drop-in, as containerd's own unit does, and"
                        + " run systemctl daemon-reload; that counts at once, and nothing need be restarted for it");
    }

    static Problem refusesRestart(NodeName node, UnitFacts unit) {
        return Problem.error(
                on(node),
                "a restart of " + unit.name() + " is owed, and systemd is told to refuse one",
                "RefuseManualStart=yes or RefuseManualStop=yes",
                "take that out of the unit and its drop-ins, and run systemctl daemon-reload");
    }

    static Problem otherRuntime(NodeName node, RemotePath socket) {
        return Problem.warning(
                on(node),
                "another runtime listens for a kubelet at " + socket
                        + ", and one that pulls by it has nothing of what containerd is told",
                "see containerRuntimeEndpoint in /var/lib/kubelet/config.yaml; where it is not containerd's, leave the node out with -l '!"
                        + node + "'");
    }

    /** {@code lines} is what sets them, as it would be taken away. */
    static Problem overridden(NodeName node, String by, Collection<String> variables, String lines) {
        return Problem.error(
                on(node),
                by + " sets " + String.join(", ", variables) + " too, and systemd lets it win",
                "remove " + lines + ", or write \"on_override: warn\" in \"proxy\" to let them win");
    }

    /** {@code lines} is what sets them, as it would be taken away. */
    static Problem letWin(NodeName node, String by, Collection<String> variables, String lines) {
        return Problem.warning(
                on(node),
                by + " sets " + String.join(", ", variables) + " too and wins, as \"on_override: warn\" allows",
                "leave it so, or remove " + lines + " to make the playbook's values count");
    }

    static Problem takenAway(NodeName node, String by, Collection<String> variables) {
        return Problem.error(
                on(node),
                by + " takes away " + String.join(", ", variables) + ", whatever sets it before",
                "remove the line from " + by + ", or write \"on_override: warn\" in \"proxy\" to let it");
    }

    static Problem letTakeAway(NodeName node, String by, Collection<String> variables) {
        return Problem.warning(
                on(node),
                by + " takes away " + String.join(", ", variables) + ", as \"on_override: warn\" allows",
                "leave it so, or remove the line from " + by + " to make the playbook's values count");
    }

    static Problem setForAllServices(NodeName node, String by, Collection<String> variables) {
        return Problem.warning(
                on(node),
                by + " sets " + String.join(", ", variables) + " for every service, so containerd keeps them",
                "remove the lines from " + by + " if containerd shall have no proxy");
    }

    static Problem holdsMore(NodeName node, String at, String key) {
        return Problem.error(
                on(node),
                at + " sets " + key + ", which would be lost: the file is fleetmirror's once \"proxy\" is set",
                "move the line to a drop-in of its own, such as 10-local.conf beside it");
    }

    static Problem losesVariable(NodeName node, String at, String what) {
        return Problem.warning(
                on(node),
                at + " sets " + what + ", which goes: the file is fleetmirror's once \"proxy\" is set",
                "move the line to a drop-in of its own, such as 10-local.conf beside it, if it shall stay");
    }

    static Problem losesComment(NodeName node, RemotePath path) {
        return Problem.warning(
                on(node),
                "a comment in " + path + " holds a credential and is not kept, since anyone may read the file",
                "nothing, or look it up in the backup of the transaction");
    }

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
