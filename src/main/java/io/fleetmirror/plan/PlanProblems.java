package io.fleetmirror.plan;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.UnitFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The texts of what keeps a node from being planned, and of what its operator should know. */
final class PlanProblems {

    private PlanProblems() {}

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

    static Problem tooOldForCertsD(NodeName node, ContainerdVersion version) {
        return Problem.error(
                on(node),
                "containerd before 1.5 does not read certs.d",
                version.toString(),
                "upgrade containerd, or leave \"registries\" out for this node");
    }

    static Problem notAFile(NodeName node, RemotePath path, FileState state) {
        return Problem.error(
                on(node),
                path + " should be a regular file and is " + kind(state),
                "make it a regular file, or move it away; fleetmirror replaces neither links nor directories");
    }

    static Problem notADirectory(NodeName node, RemotePath path, FileState state) {
        return Problem.error(
                on(node),
                path + " should be a directory and is " + kind(state),
                "make it a directory, or move it away; fleetmirror writes through no link");
    }

    static Problem unwritable(NodeName node, RemotePath path) {
        return Problem.error(
                on(node),
                path + " cannot be written: it is immutable or its file system is read-only",
                "see which by lsattr -d " + path + " and findmnt -T " + path + ", and undo that");
    }

    private static String kind(FileState state) {
        return switch (state) {
            case FileState.Absent ignored -> "missing";
            case FileState.Regular ignored -> "a regular file";
            case FileState.Directory ignored -> "a directory";
            case FileState.Link(String target) -> "a symbolic link to " + target;
            case FileState.Other(String kind) -> kind;
        };
    }

    static Problem notOurs(NodeName node, RemotePath path) {
        return Problem.warning(
                on(node), path + " was not made by fleetmirror and stays", "remove it by hand if it shall go");
    }

    static Problem foreignDirectories(NodeName node, Collection<String> directories) {
        return Problem.warning(
                on(node),
                "not made by fleetmirror and left alone: " + String.join(", ", directories),
                "name these registries in the playbook if they are fleetmirror's to keep");
    }

    static Problem noLongerNamed(NodeName node, Collection<String> directories) {
        return Problem.warning(
                on(node),
                "made by fleetmirror and not in the playbook: " + String.join(", ", directories),
                "name these registries in the playbook to keep them, or write \"none\" for them, or apply with --prune to remove them");
    }

    static Problem notPruned(NodeName node, Collection<String> directories) {
        return Problem.warning(
                on(node),
                "the playbook names no registry, so --prune leaves what fleetmirror made: "
                        + String.join(", ", directories),
                "write \"none\" for those that are to go: registries: {docker.io: none}");
    }

    static Problem notApplied(NodeName node, Collection<String> files, boolean restarts) {
        List<String> changes = new ArrayList<>(files);
        if (restarts) {
            changes.add("a restart of containerd");
        }
        return Problem.warning(
                on(node),
                "the node is looked at as it is, and apply would still change it: " + String.join(", ", changes),
                "see it by plan");
    }

    static Problem shadowed(NodeName node, RemotePath path, RemotePath read) {
        return Problem.warning(
                on(node),
                path + " was not made by fleetmirror, and containerd reads " + read + " in its stead",
                "remove it by hand, since it counts for nothing");
    }

    static Problem replacesOthers(NodeName node, RemotePath path) {
        return Problem.warning(
                on(node),
                path + " was not made by fleetmirror and is replaced, since the playbook names its registry",
                "see the diff for what goes; rollback brings it back");
    }

    static Problem noLongerRead(NodeName node, List<String> paths) {
        return Problem.warning(
                on(node),
                "containerd reads these certificates only as long as there is no hosts.toml beside them: "
                        + String.join(", ", paths),
                "name them in the playbook, as \"ca\" or \"client\" of the registry or of a mirror, where they are still needed");
    }

    static Problem overridden(NodeName node, String by, Collection<String> variables) {
        return Problem.error(
                on(node),
                by + " sets " + String.join(", ", variables) + " too, and systemd lets it win",
                "remove the lines from " + by + ", or write \"on_override: warn\" in \"proxy\" to let them win");
    }

    static Problem letWin(NodeName node, String by, Collection<String> variables) {
        return Problem.warning(
                on(node),
                by + " sets " + String.join(", ", variables) + " too and wins, as \"on_override: warn\" allows",
                "leave it so, or remove the lines from " + by + " to make the playbook's values count");
    }

    static Problem letTakeAway(NodeName node, String by, Collection<String> variables) {
        return Problem.warning(
                on(node),
                by + " takes away " + String.join(", ", variables) + ", as \"on_override: warn\" allows",
                "leave it so, or remove the line from " + by + " to make the playbook's values count");
    }

    static Problem takenAway(NodeName node, String by, Collection<String> variables) {
        return Problem.error(
                on(node),
                by + " takes away " + String.join(", ", variables) + ", whatever sets it before",
                "remove the line from " + by + ", or write \"on_override: warn\" in \"proxy\" to let it");
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

    static Problem noCrictl(NodeName node) {
        return Problem.error(
                on(node),
                "there is no crictl to pull the images of \"verify\" with",
                "install crictl (package cri-tools) on the node, or run with --verify never");
    }

    static Problem writtenInFuture(NodeName node, RemotePath path, Instant modified) {
        return Problem.warning(
                on(node),
                path + " was written at " + modified
                        + ", which is still to come by the node's clock, so whether containerd"
                        + " has read it cannot be told",
                "set the node's clock right, and touch the file if containerd should be restarted");
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
