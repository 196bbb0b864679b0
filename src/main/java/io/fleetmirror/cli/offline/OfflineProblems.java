package io.fleetmirror.cli.offline;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.yaml.Excerpt;
import java.util.Collection;

/** What can be wrong with a command line beyond its form. */
final class OfflineProblems {

    private OfflineProblems() {}

    static Problem noSuchNode(Place place, String name, Collection<String> names) {
        return Problem.error(
                place,
                "no node has this name",
                Excerpt.plain(name),
                Suggestion.nearest(name, names)
                        .map(one -> "write \"" + one + "\"")
                        .orElse("list the names with --graph"));
    }

    static Problem noSuchGroup(Place place, String name, Collection<String> names) {
        return Problem.error(
                place,
                "no group has this name",
                Excerpt.plain(name),
                Suggestion.nearest(name, names)
                        .map(one -> "write \"" + one + "\"")
                        .orElse("write all"));
    }

    static Problem playbookExists(Place place) {
        return Problem.error(place, "the file exists and is left as it is", "name another with -p");
    }

    static Problem notWritten(Place place, String reason) {
        return Problem.error(
                place,
                "cannot be written: " + Excerpt.plain(reason),
                "name one in a directory that exists and that you may write to");
    }
}
