package io.fleetmirror.inventory;

import io.fleetmirror.inventory.Template.Undefined;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be wrong with an inventory, a pattern, and the variables that a text names. */
final class InventoryProblems {

    private static final String MAKE_YAML = "ansible-inventory -i FILE --list --yaml --output inventory.yaml";

    private InventoryProblems() {}

    static Problem nodeList(Place place) {
        return Problem.error(
                place,
                "a list of hosts instead of an inventory is not supported yet",
                "write them into a YAML inventory");
    }

    static Problem directory(Place place) {
        return Problem.error(
                place,
                "a directory as inventory is not supported yet",
                "name one YAML file, or make one: " + MAKE_YAML);
    }

    static Problem script(Place place) {
        return Problem.error(
                place, "an executable inventory is not supported yet", "make a YAML inventory of it: " + MAKE_YAML);
    }

    static Problem ini(Place place) {
        return Problem.error(place, "an INI inventory is not supported yet", "make it YAML: " + MAKE_YAML);
    }

    static Problem plugin(Place place) {
        return Problem.error(place, "inventory plugins are not supported", "make a YAML inventory of it: " + MAKE_YAML);
    }

    static Problem variablesDirectory(Place place) {
        return Problem.warning(
                place,
                "the variables in this directory are not read yet",
                "set those that the playbook needs in the inventory, or with -e");
    }

    static Problem empty(Path file) {
        return Problem.error(
                new Place.WholeFile(file.toString()),
                "the inventory names no node",
                "add one: all: {hosts: {node-1: }}");
    }

    static Problem noMapping(Place place) {
        return Problem.error(
                place, "an inventory is a mapping of groups", "begin it with \"all:\" and \"hosts:\" indented below");
    }

    static Problem badName(Place place, String name) {
        return Problem.error(
                place, "not a name for a node or group", Excerpt.plain(name), "write one word without blanks");
    }

    static Problem range(Place place, String name) {
        return Problem.error(
                place,
                "ranges of hosts are not supported yet",
                Excerpt.plain(name),
                "write each node on a line of its own");
    }

    static Problem allAsChild(Place place, String parent) {
        return Problem.error(
                place, "\"all\" holds every group and cannot be a child of \"" + parent + "\"", "take it out");
    }

    static Problem cycle(Place place, List<String> groups) {
        return Problem.error(
                place,
                "groups are each other's children: " + String.join(" > ", groups),
                "take one of them out of the circle");
    }

    static Problem notVariables(Place place, String node) {
        return Problem.error(
                place,
                "what stands at node \"" + Excerpt.plain(node) + "\" is no mapping of variables",
                "write \"name: value\" lines indented below it, or nothing");
    }

    static Problem nodeNamedAsGroup(Place place, String name) {
        return Problem.warning(
                place,
                "the node \"" + Excerpt.plain(name) + "\" bears a group's name; in patterns the name means the group",
                "rename one of them");
    }

    static Problem connection(Place place, String type) {
        return Problem.error(
                place,
                "ansible_connection is none that fleetmirror has",
                type,
                "write ssh, or take the node out of this inventory");
    }

    static Problem hostKeyChecking(Place place, String key) {
        return Problem.warning(
                place,
                "\"" + key + "\" is not heeded: host keys are always checked",
                "add the keys to known_hosts, or use --accept-new-host-keys for the first contact");
    }

    static Problem becomeMethod(Place place, String method) {
        return Problem.error(
                place,
                "ansible_become_method is none that fleetmirror has yet",
                method,
                "write sudo, or log in as root");
    }

    static Problem becomeUser(Place place, String user) {
        return Problem.error(
                place,
                "ansible_become_user must be root, who owns containerd's files",
                user,
                "write root, or take it out");
    }

    /** The value stays unsaid: most of these are secrets. */
    static Problem settingNotYet(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key
                        + "\" is not supported yet, and without it the node would be reached in another way than meant",
                "take it out; keys in ~/.ssh or ansible_ssh_private_key_file, and sudo without a password, are supported");
    }

    static Problem emptyTerm(Place place, String pattern) {
        return Problem.error(
                place,
                "a pattern with nothing where a name is needed",
                Excerpt.plain(pattern),
                "write group:other:!node");
    }

    static Problem patternNotYet(Place place, String term) {
        return Problem.error(
                place,
                "ranges, slices, regular expressions and files in patterns are not supported yet",
                Excerpt.plain(term),
                "write names, * and ?");
    }

    static Problem unmatched(Place place, String term, Optional<String> nearest) {
        return Problem.error(
                place,
                "no group or node has this name",
                Excerpt.plain(term),
                nearest.map(name -> "write \"" + name + "\"").orElse("write one that the inventory names"));
    }

    static Problem unmatchedWildcard(Place place, String term) {
        return Problem.error(
                place,
                "no group or node matches",
                Excerpt.plain(term),
                "write a pattern of names that the inventory has");
    }

    static Problem undefined(Undefined what, NodeName first, int more, Optional<String> nearest) {
        String others = more == 0 ? "" : " and " + more + (more == 1 ? " more node" : " more nodes");
        String define = "set it in the inventory, or with -e " + what.name() + "=…";
        return Problem.error(
                what.place(),
                "the variable \"" + what.name() + "\" is not defined for " + first + others,
                nearest.map(name -> "write \"" + name + "\", or " + define).orElse(define));
    }

    static Problem notAName(Place place) {
        return Problem.error(
                place,
                "an expression beyond a variable's name; filters and statements come later",
                "write \"{{ name }}\", and set the variable \"name\" to the value");
    }

    static Problem notAText(Place place, String name, Place defined) {
        return Problem.error(
                place,
                "the variable \"" + name + "\" is no text and cannot stand within one",
                "set a text at " + defined + ", or let \"{{ " + name + " }}\" be the whole value");
    }

    static Problem templateAgain(Place place) {
        return Problem.error(place, "the variables put together a template again", "set them to values without braces");
    }

    static Problem namesItself(Place place, String name) {
        return Problem.error(place, "the variable \"" + name + "\" names itself", "set it to a value of its own");
    }

    static Problem tooManySubstitutions(Place place, String name, int limit) {
        return Problem.error(
                place, "\"" + name + "\" leads to more than " + limit + " variables", "set it to a plain value");
    }

    static Problem notAPair(Place place) {
        return Problem.error(place, "not name=value; files and JSON come later", "write -e name=value");
    }
}
