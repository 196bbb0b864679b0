package io.fleetmirror.source;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.nio.file.Path;
import java.util.Optional;

/** What can be wrong with what an operator wrote of the fleet, in any form but INI, or with what a script printed of it. */
final class SourceProblems {

    private static final String MAKE_YAML = "ansible-inventory -i FILE --list --yaml --output inventory.yaml";

    private SourceProblems() {}

    static Problem plugin(Place place, String name) {
        return Problem.error(
                place,
                "inventory plugins are not supported",
                Excerpt.plain(name),
                "let Ansible ask it and write a YAML inventory: " + MAKE_YAML);
    }

    static Problem toml(Place place) {
        return Problem.error(place, "a TOML inventory is not supported", "make it YAML: " + MAKE_YAML);
    }

    static Problem missing(Place place, Optional<String> nearest) {
        return Problem.error(
                place,
                "the inventory does not exist",
                nearest.map(name -> "write \"" + name + "\"").orElse("check the path")
                        + "; a list of hosts needs a comma, also behind a single one");
    }

    static Problem emptyDirectory(Place place) {
        return Problem.error(
                place,
                "no inventory lies in this directory (hidden files, backups, .ini and .cfg do not count)",
                "name the file in it, or rename it");
    }

    static Problem unreadableDirectory(Place place, String reason) {
        return Problem.error(place, "the directory cannot be read: " + reason, "give the user read permission");
    }

    static Problem special(Place place) {
        return Problem.error(place, "this is a pipe, a socket or a device and no file", "take it out of the directory");
    }

    static Problem notExecutable(Place place, String source) {
        return Problem.error(
                place,
                "a program by its first line (#!), but not executable",
                "make it executable: chmod +x " + Excerpt.plain(source)
                        + "; if it prints no inventory, name the inventory's own file by -i");
    }

    static Problem foundFile(Place place, int more) {
        return Problem.error(
                place,
                "this file, read since it lies in a directory that -i names, has " + more
                        + (more == 1 ? " more fault" : " more faults"),
                "if it is no inventory, name the inventory's own file by -i, or take this one out of the directory");
    }

    static Problem noMapping(Place place) {
        return Problem.error(
                place, "an inventory is a mapping of groups", "begin it with \"all:\" and \"hosts:\" indented below");
    }

    /** Ansible would make one node of it, by that very name. */
    static Problem rangeInList(Place place, String name) {
        return Problem.error(
                place,
                "a list of nodes has no ranges, as with Ansible",
                Excerpt.plain(name),
                "name each node, or write the range into an inventory file");
    }

    static Problem notVariables(Place place, String node) {
        return Problem.error(
                place,
                "what stands at node \"" + Excerpt.plain(node) + "\" is no mapping of variables",
                "write \"name: value\" lines indented below it, or nothing");
    }

    static Problem variablesFile(Place place) {
        return Problem.error(place, "a file of variables is a mapping", "write \"name: value\" on each line");
    }

    static Problem variablesNoDirectory(Place place) {
        return Problem.warning(
                place, "this is no directory, and nothing in it is read", "make it a directory with a file per name");
    }

    static <T> Checked<T> refused(Path script) {
        return Checked.faulty(notRun(new Place.WholeFile(script.toString())));
    }

    static Problem notRun(Place place) {
        return Problem.error(
                place, "an executable inventory is not run here", "name a YAML or INI file, or use the command line");
    }

    static Problem noGroups(Place place) {
        return Problem.error(
                place,
                "the answer to --list is no JSON object of groups",
                "print {\"group\": {\"hosts\": [\"name\"]}, \"_meta\": {\"hostvars\": {}}}");
    }

    static Problem badHosts(Place place, String group) {
        return Problem.error(
                place,
                "the hosts of group \"" + Excerpt.plain(group) + "\" are no list of names",
                "print \"hosts\": [\"name\"]");
    }

    static Problem badVariables(Place place, String owner) {
        return Problem.error(
                place,
                "the variables of \"" + Excerpt.plain(owner) + "\" are no JSON object",
                "print {\"name\": \"value\"}");
    }

    static Problem badChildren(Place place, String group) {
        return Problem.error(
                place,
                "the children of group \"" + Excerpt.plain(group) + "\" are no list of groups",
                "print \"children\": [\"group\"]");
    }
}
