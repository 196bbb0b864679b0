package io.fleetmirror.inventory;

import io.fleetmirror.inventory.Template.Undefined;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.util.List;
import java.util.Optional;

/** What can be wrong with an inventory, a pattern, and the variables that a text names. */
final class InventoryProblems {

    private InventoryProblems() {}

    static Problem empty(String sources) {
        return Problem.error(
                new Place.WholeFile(sources), "the inventory names no node", "add one: all: {hosts: {node-1: }}");
    }

    static Problem cycle(Place place, List<String> groups) {
        return Problem.error(
                place,
                "groups are each other's children: " + String.join(" > ", groups),
                "take one of them out of the circle");
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
                "take it out; ansible_ssh_private_key_file, an agent, and plain sudo or doas are supported");
    }

    static Problem emptyTerm(Place place, String pattern) {
        return Problem.error(
                place,
                "a pattern with nothing where a name is needed",
                Excerpt.plain(pattern),
                "write group:other:!node");
    }

    static Problem fileInPattern(Place place, String term) {
        return Problem.error(
                place,
                "a file of patterns is read for -l alone",
                Excerpt.plain(term),
                "write the pattern here, or -l " + Excerpt.plain(term));
    }

    static Problem badTerm(Place place, String term) {
        return Problem.error(
                place,
                "not a name, wildcard, slice or regular expression",
                Excerpt.plain(term),
                "write web, web*, web[0:2] or ~web[0-9]+, joined by : alone or , alone, with no blank behind ! and &");
    }

    static Problem badRegex(Place place, String term, String reason) {
        return Problem.error(
                place,
                "not a regular expression: " + Excerpt.plain(reason),
                Excerpt.plain(term),
                "correct what stands behind the ~");
    }

    static Problem outsideSlice(Place place, String term, int size) {
        return Problem.error(
                place,
                "the slice leaves nothing of the " + size + (size == 1 ? " node" : " nodes") + " of this name",
                Excerpt.plain(term),
                "count from 0 to " + (size - 1) + ", or from the end with -1");
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

    static Problem leavesNobody(Place place, String pattern) {
        return Problem.error(
                place,
                "leaves none of the inventory's nodes",
                Excerpt.plain(pattern),
                "name nodes that fleetmirror inventory --graph lists");
    }

    static Problem undefined(Undefined what, NodeName first, int more, Optional<String> nearest) {
        String others = more == 0 ? "" : " and " + more + (more == 1 ? " more node" : " more nodes");
        String define = "set it in the inventory, or with -e " + what.name() + "=…";
        return Problem.error(
                what.place(),
                "the variable \"" + what.name() + "\" is not defined for " + first + others,
                nearest.map(name -> "write \"" + name + "\", or " + define).orElse(define));
    }

    static Problem expression(Place place, String reason) {
        return Problem.error(
                place,
                "this expression cannot be evaluated: " + Excerpt.plain(reason),
                "correct it, or set a variable to the value; lookups and Ansible's own plugins are not available");
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

    /** Without the word, which may be half of a password. */
    static Problem notAPair(Place place) {
        return Problem.error(
                place,
                "a word that is not name=value",
                "write -e name=value, with quotes around a value with blanks, -e @FILE or -e '{name: value}'");
    }

    static Problem openQuote(Place place) {
        return Problem.error(
                place, "a quote or a {{ that is not closed", "close it, or write the variables to a file and -e @FILE");
    }

    static Problem fileWithoutAt(Place place, String path) {
        return Problem.error(place, "a file of variables is named with @", path, "write -e @" + path);
    }

    static Problem fileWithoutName(Place place) {
        return Problem.error(place, "an @ names no file of variables", "write -e @vars.yaml");
    }

    static Problem noVariables(Place place) {
        return Problem.error(place, "not a mapping of variables", "write one \"name: value\" a line");
    }
}
