package io.fleetmirror.playbook;

import io.fleetmirror.problem.ManyNames;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.util.Collection;
import java.util.List;

/** What can be wrong with a playbook as a whole: its plays, and what they come to on the nodes of an inventory. */
final class PlaybookProblems {

    private PlaybookProblems() {}

    static Problem notAList(Place place) {
        return Problem.error(place, "a playbook is a list of plays", "begin each play with \"- name:\"");
    }

    static Problem empty(Place place) {
        return Problem.error(place, "the playbook holds no play", "add one: \"- hosts: all\"");
    }

    static Problem limitLeavesNone(Place place) {
        return Problem.error(place, "no play is for any of these nodes", "name nodes that \"hosts:\" of a play names");
    }

    static Problem noNodes(Place place) {
        return Problem.warning(place, "no play is for any node", "name groups in \"hosts:\" that have nodes");
    }

    static Problem sharedAddress(Place place, String address, List<String> nodes) {
        return Problem.warning(
                place,
                (nodes.size() == 2 ? String.join(" and ", nodes) : some(nodes))
                        + " are reached at the same address, "
                        + Excerpt.plain(address),
                "give each its own ansible_host, or leave one of them out");
    }

    private static String some(List<String> nodes) {
        return ManyNames.first(nodes, 3);
    }

    static Problem nodesLeftOut(Place where, List<String> nodes) {
        return Problem.warning(
                where,
                "NO_PROXY covers no address of " + some(nodes)
                        + ": a registry on a node's address would be asked through the proxy",
                "set node_cidrs of no_proxy to the range of the nodes");
    }

    static Problem unprovenPlays(Place where, Collection<String> plays) {
        return Problem.warning(
                where,
                "no image is pulled to prove what is set on nodes of \"" + String.join("\", \"", plays) + "\"",
                "add an image of each registry to verify: {images: …}, or run with --verify never");
    }

    static Problem unprovenRegistries(Place where, Collection<String> registries) {
        return Problem.warning(
                where,
                "no image of \"verify\" is pulled from these, so that no pull proves what is set there",
                registries,
                "add an image of each registry to verify: {images: …}");
    }
}
