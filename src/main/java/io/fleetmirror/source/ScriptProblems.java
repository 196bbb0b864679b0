package io.fleetmirror.source;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.nio.file.Path;

/** What can be wrong with an executable inventory and with what it prints. */
final class ScriptProblems {

    private ScriptProblems() {}

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
