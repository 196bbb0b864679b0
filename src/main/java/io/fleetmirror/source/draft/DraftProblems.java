package io.fleetmirror.source.draft;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;

/** What can be wrong with the names that a source writes, whatever its form. */
public final class DraftProblems {

    private DraftProblems() {}

    public static Problem badName(Place place, String name) {
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

    public static Problem allAsChild(Place place, String parent) {
        return Problem.error(
                place,
                "\"all\" holds every group and cannot be a child of \"" + Excerpt.plain(parent) + "\"",
                "take it out");
    }
}
