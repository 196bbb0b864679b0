package io.fleetmirror.planner.registry;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Collection;
import java.util.List;

/** The texts of what stands in certs.d and is not what the playbook wants there. */
public final class RegistryProblems {

    private RegistryProblems() {}

    static Problem foreignDirectories(NodeName node, Collection<String> directories) {
        return Problem.warning(
                on(node),
                "not made by fleetmirror and left alone",
                directories,
                "name these registries in the playbook if they are fleetmirror's to keep");
    }

    static Problem asksHubByName(NodeName node, List<String> files) {
        return Problem.warning(
                on(node),
                "not made by fleetmirror, and asks docker.io itself, which serves no image but a web page",
                files,
                "write https://registry-1.docker.io there, or name these registries in the playbook");
    }

    static Problem notToml(NodeName node, RemotePath path, int line) {
        return Problem.warning(
                on(node),
                path + " was not made by fleetmirror and is no TOML from line " + line
                        + " on, so that containerd asks no mirror by it",
                "mend it, or name its registry with its mirrors in the playbook");
    }

    static Problem missing(NodeName node, String at, RemotePath path) {
        return Problem.warning(
                on(node),
                at + " was not made by fleetmirror and names " + path
                        + ", which is not there, so that every pull of its registry fails",
                "put it there, or take its name out");
    }

    /** {@code what} is a certificate or a private key. */
    static Problem holdsNo(NodeName node, RemotePath path, String what) {
        return Problem.warning(
                on(node),
                path + " was not made by fleetmirror and holds no " + what
                        + " as PEM, so that every pull of its registry fails",
                "put one there, or remove the file and its name");
    }

    /** Of directories, or of tables that take their place. */
    public static Problem noLongerNamed(NodeName node, Collection<String> directories) {
        return Problem.warning(
                on(node),
                "made by fleetmirror and not in the playbook",
                directories,
                "name these registries in the playbook to keep them, or write \"none\" for them, or apply with --prune to remove them");
    }

    static Problem notPruned(NodeName node, Collection<String> directories) {
        return Problem.warning(
                on(node),
                "the playbook names no registry, so --prune leaves what fleetmirror made",
                directories,
                "write \"none\" for those that are to go: registries: {docker.io: none}");
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
                "containerd reads these certificates only as long as there is no hosts.toml beside them",
                paths,
                "name them in the playbook, as \"ca\" or \"client\" of the registry or of a mirror, where they are still needed");
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
