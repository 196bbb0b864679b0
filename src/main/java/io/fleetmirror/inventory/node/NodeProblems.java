package io.fleetmirror.inventory.node;

import io.fleetmirror.inventory.variable.Template.Undefined;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Optional;

/** What can be wrong with a node's variables for its connection, and what a text names and nodes lack. */
final class NodeProblems {

    private NodeProblems() {}

    static Problem connection(Place place, String type) {
        return Problem.error(
                place,
                "ansible_connection is none that fleetmirror has",
                type,
                "write ssh, or leave the node out: of the play's hosts, or of this run by -l 'all:!NODE'");
    }

    static Problem hostKeyChecking(Place place, String key) {
        return Problem.warning(
                place,
                "\"" + key + "\" accepts host keys never seen before, but no changed ones",
                "add the keys to known_hosts and take it out, or leave it if that is what you want");
    }

    static Problem becomeMethod(Place place, String method) {
        return Problem.error(
                place,
                "ansible_become_method is none that fleetmirror has",
                method,
                "write sudo or doas, or log in as root");
    }

    static Problem becomeBySu(Place place) {
        return Problem.error(
                place,
                "su asks for the root password at a terminal, which fleetmirror does not have",
                "write sudo or doas, or log in as root");
    }

    static Problem becomeUser(Place place, String key, String user) {
        return Problem.error(
                place, "\"" + key + "\" must be root, who owns containerd's files", user, "write root, or take it out");
    }

    /** The value stays unsaid: most of these are secrets. */
    static Problem settingNotYet(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key
                        + "\" is not supported yet, and without it the node would be reached in another way than meant",
                "take it out; ansible_ssh_private_key_file, an agent, and plain sudo or doas are supported");
    }

    static Problem undefined(Undefined what, NodeName first, int more, Optional<String> nearest) {
        String others = more == 0 ? "" : " and " + more + (more == 1 ? " more node" : " more nodes");
        // -e makes variables, and no part of one.
        boolean part = !what.name().matches("\\w+");
        String define = "set it in the inventory" + (part ? "" : ", or with -e " + what.name() + "=…");
        return Problem.error(
                what.place(),
                "the variable \"" + what.name() + "\" is not defined for " + first + others,
                nearest.filter(name -> !part)
                        .map(name -> "write \"" + name + "\", or " + define)
                        .orElse(define));
    }
}
