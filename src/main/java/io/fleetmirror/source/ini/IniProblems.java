package io.fleetmirror.source.ini;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;

/** What can be wrong with an INI inventory. */
final class IniProblems {

    private IniProblems() {}

    static Problem vaultInIni(Place place) {
        return Problem.error(
                place,
                "an INI file cannot hold what Ansible Vault encrypted",
                "write it to group_vars/GROUP.yaml or host_vars/NODE.yaml as it was printed");
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
