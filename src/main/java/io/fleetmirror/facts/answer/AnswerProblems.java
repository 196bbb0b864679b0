package io.fleetmirror.facts.answer;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;

/** Why a node that answers is not one to work on. */
final class AnswerProblems {

    private AnswerProblems() {}

    static Problem notRoot(NodeName node) {
        return Problem.error(
                at(node),
                "the login is not root",
                "log in as root, or set ansible_become: true; where it is set, a start-up file of the login (~/.bashrc) runs"
                        + " another shell, which has taken the script");
    }

    /** Then a shell's redirections fail, and it says nothing true of the node. */
    static Problem tooFewFiles(NodeName node, String limit) {
        return Problem.error(
                at(node),
                "root's shell may open too few files at once to look at anything",
                "ulimit -n " + limit,
                "raise the limit nofile of this login to 64 or more: limits.conf(5), LimitNOFILE= of sshd's unit, or a start-up file"
                        + " of the login (~/.bashrc)");
    }

    static Problem foreignProduct(NodeName node, String product, String mark) {
        return Problem.error(
                at(node),
                product + " writes containerd's files on this node itself",
                mark,
                "leave the node out with -l '!" + node + "', and set mirrors by " + product + "'s own configuration");
    }

    static Problem noSystemd(NodeName node) {
        return Problem.error(at(node), "the node does not run systemd", "leave the node out with -l '!" + node + "'");
    }

    static Problem noContainerd(NodeName node, String unit, String loadState) {
        return Problem.error(
                at(node),
                "containerd does not answer its version, and its unit is not one to start it by",
                unit + " is " + loadState,
                (loadState.equals("masked") ? "unmask the unit and start it, " : "")
                        + "install containerd as a systemd unit, name the unit by \"containerd: {unit: ...}\" if it is called otherwise,"
                        + " or leave the node out with -l '!" + node + "'");
    }

    /** The unit may run what was replaced or taken away since, and start it no more. */
    static Problem noVersion(NodeName node, String unit, RemotePath binary) {
        return Problem.error(
                at(node),
                binary + ", which " + unit + " runs, does not answer its version as containerd does",
                "see on the node what " + binary + " --version says, or leave the node out with -l '!" + node + "'");
    }

    /** Of a program that stays what it is and does not become containerd, or of any while the unit does not run. */
    static Problem anotherProgram(NodeName node, String unit, RemotePath program) {
        return Problem.error(
                at(node),
                unit + " starts containerd by way of " + program + ", which has not become it",
                "let that program become containerd (\"exec /usr/bin/containerd\") and start the unit, or write ExecStart=/usr/bin/containerd,"
                        + " and what goes before it as ExecStartPre=, Environment= or other keys of the unit");
    }

    /** Words of a command line are what systemd or a shell would still make something of, or paths from who knows where. */
    static Problem unknownConfig(NodeName node, String word) {
        return Problem.error(
                at(node),
                "containerd's unit names its configuration file by no absolute path",
                word,
                "name the file in the playbook: \"containerd: {config: /etc/containerd/config.toml}\"");
    }

    static Problem startsNothing(NodeName node) {
        return Problem.error(
                at(node),
                "root's shell can start no program, so nothing could be seen",
                "take NOEXEC, or \"Defaults noexec\", from this login in sudoers, or whatever else keeps it from that");
    }

    static Problem noClock(NodeName node) {
        return Problem.error(
                at(node),
                "the node does not tell its time, by which it is known what containerd has read",
                "see what \"stat -c %Z /proc/self\" prints there");
    }

    static Problem changedWhileRead(NodeName node) {
        return Problem.error(
                at(node),
                "files of containerd were changed while they were read",
                "run the command again when nobody else is at work on the node");
    }

    private static Place at(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
