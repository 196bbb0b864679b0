package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Collection;

/** The texts of what containerd's configuration on a node stands in the way of, and of what becomes of it. */
final class ConfigProblems {

    private ConfigProblems() {}

    static Problem noDefaultConfig(NodeName node, RemotePath path) {
        return Problem.error(
                on(node),
                "there is no " + path + " to set config_path in, and containerd gave no default to begin with",
                "on the node: containerd config default > " + path);
    }

    static Problem configPathOverridden(NodeName node, RemotePath path, String effective) {
        return Problem.error(
                on(node),
                path + " sets config_path, but another value is effective",
                effective,
                "find the imported file that sets it: containerd config dump, and \"imports\" of " + path);
    }

    /** {@code what} is a key or a table of the registry section. */
    static Problem importWins(NodeName node, RemotePath path, RemotePath main, String what) {
        return Problem.warning(
                on(node),
                path + " is imported by " + main + " and its CRI table wins, so " + what + " is set there",
                "nothing; whoever writes that file anew takes " + what + " out again");
    }

    static Problem importsComeIn(NodeName node, RemotePath main, Collection<String> imported) {
        return Problem.warning(
                on(node),
                "containerd's default, which becomes " + main + ", imports files that did not count so far: "
                        + String.join(", ", imported),
                "look at what they set; move them away if they shall not count");
    }

    static Problem nestedImports(NodeName node, RemotePath path) {
        return Problem.error(
                on(node),
                path + " is imported and imports others in turn, which are not read",
                "name them in \"imports\" of config.toml itself");
    }

    static Problem notUtf8(NodeName node, RemotePath path) {
        return Problem.error(
                on(node),
                path + " is not UTF-8, as TOML is, so it could not be kept as it is",
                "correct it on the node");
    }

    static Problem mirrorsOfOthers(NodeName node, RemotePath path, Collection<String> registries) {
        return Problem.error(
                on(node),
                path
                        + " holds mirrors of registries that the playbook names, outside of the lines that fleetmirror keeps",
                String.join(", ", registries),
                "run with --migrate, which comments them out, or take them out by hand; were they fleetmirror's, another program has"
                        + " written the file anew, without the comments around them");
    }

    static Problem mirrorsBesideCertsD(NodeName node, Collection<String> tables) {
        return Problem.error(
                on(node),
                "made by fleetmirror in config.toml and no longer in the playbook; with certs.d beside it containerd would load no"
                        + " CRI plugin",
                String.join(", ", tables),
                "name these registries in the playbook, write \"none\" for them, or apply with --prune");
    }

    static Problem tooOldForCertsD(NodeName node, ContainerdVersion version) {
        return Problem.error(
                on(node),
                "containerd before 1.5 does not read certs.d",
                version.toString(),
                "write \"registry_style: auto\", which puts mirrors into config.toml there, or update containerd to 1.5.0 or later");
    }

    static Problem brokenStyle(NodeName node, ContainerdVersion version) {
        return Problem.error(
                on(node),
                "this containerd loads no CRI plugin with mirrors in config.toml",
                version.toString(),
                "write \"registry_style: certs.d\", or update containerd to 2.2.2 or later");
    }

    static Problem notInConfigToml(NodeName node, ContainerdVersion version, Collection<String> what) {
        return Problem.error(
                on(node),
                "containerd " + version + " has no form in config.toml for what the playbook wants",
                String.join("; ", what),
                (version.isAtLeast(1, 5, 0)
                                ? "write \"registry_style: certs.d\""
                                : "update containerd to 1.5.0 or later, which reads certs.d")
                        + ", or take what was seen out of the playbook");
    }

    static Problem authTwice(NodeName node, String host) {
        return Problem.error(
                on(node),
                "two different credentials are given for one host, and containerd knows one",
                host,
                "write the same auth wherever this host is named");
    }

    static Problem migratedTwice(NodeName node, RemotePath path) {
        return Problem.error(
                on(node),
                "mirrors of config.toml would go to " + path + ", which is there and was not made by fleetmirror",
                "name the registry in the playbook, or remove one of the two by hand");
    }

    static Problem tlsToName(NodeName node, String host) {
        return Problem.error(
                on(node),
                "config.toml has TLS settings for a host that the playbook lets be asked without any",
                host,
                "write ca, client or skip_verify below this mirror, or below the registry where the host is its own");
    }

    static Problem directoryLost(NodeName node, String directory) {
        return Problem.warning(
                on(node),
                "config_path names " + directory + " too, and will no longer",
                "move what counts there to /etc/containerd/certs.d; containerd from 2.1 on understands one directory only");
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
