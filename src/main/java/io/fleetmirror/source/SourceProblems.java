package io.fleetmirror.source;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.util.Optional;

/** What can be wrong with what an operator wrote of the fleet. */
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
                "make it executable: chmod +x " + Excerpt.plain(source));
    }

    static Problem vaultInIni(Place place) {
        return Problem.error(
                place,
                "an INI file cannot hold what Ansible Vault encrypted",
                "write it to group_vars/GROUP.yaml or host_vars/NODE.yaml as it was printed");
    }

    static Problem noMapping(Place place) {
        return Problem.error(
                place, "an inventory is a mapping of groups", "begin it with \"all:\" and \"hosts:\" indented below");
    }

    static Problem badName(Place place, String name) {
        return Problem.error(
                place, "not a name for a node or group", Excerpt.plain(name), "write one word without blanks");
    }

    static Problem badRange(Place place, String name) {
        return Problem.error(
                place,
                "not a range of hosts",
                Excerpt.plain(name),
                "write [01:20], [1:9:2] or [a:f]: begin and end, the same number of digits if zeros lead, perhaps a step");
    }

    /** Ansible would make one node of it, by that very name. */
    static Problem rangeInList(Place place, String name) {
        return Problem.error(
                place,
                "a list of nodes has no ranges, as with Ansible",
                Excerpt.plain(name),
                "name each node, or write the range into an inventory file");
    }

    static Problem rangeTooLarge(Place place, String name, int limit) {
        return Problem.error(
                place,
                "a range of more than " + limit + " hosts",
                Excerpt.plain(name),
                "write the range that you mean");
    }

    static Problem portMissing(Place place, String name) {
        return Problem.error(
                place,
                "a \":\" behind a host's name with no port",
                Excerpt.plain(name),
                "write the port, or take the \":\" away");
    }

    static Problem yamlInIni(Place place) {
        return Problem.error(
                place, "\"---\" begins a YAML document, but this is read as INI", "name the file .yaml or .yml");
    }

    static Problem allAsChild(Place place, String parent) {
        return Problem.error(
                place,
                "\"all\" holds every group and cannot be a child of \"" + Excerpt.plain(parent) + "\"",
                "take it out");
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

    static Problem unknownSection(Place place, String title) {
        return Problem.error(
                place, "a section of an unknown kind", Excerpt.plain(title), "write [group:children] or [group:vars]");
    }

    static Problem badSection(Place place, String line) {
        return Problem.error(
                place,
                "not the head of a section",
                Excerpt.plain(line),
                "write [group], [group:children] or [group:vars], without blanks");
    }

    static Problem badGroupLine(Place place, String line) {
        return Problem.error(
                place, "not the name of a group", Excerpt.plain(line), "write one group's name on each line");
    }

    /** The value stays unsaid: it may be a secret. */
    static Problem notAssigned(Place place) {
        return Problem.error(
                place, "no \"=\" where a variable is set", "write name=value; quote a value that holds blanks");
    }

    static Problem openQuote(Place place) {
        return Problem.error(place, "a quote is opened and not closed", "close it, or escape it with \\");
    }

    static Problem undeclared(Place place, String group) {
        return Problem.error(
                place, "no section declares this group", Excerpt.plain(group), "add [" + Excerpt.plain(group) + "]");
    }
}
