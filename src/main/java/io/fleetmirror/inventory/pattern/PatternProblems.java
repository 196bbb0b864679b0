package io.fleetmirror.inventory.pattern;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.util.Optional;

/** What can be wrong with a pattern. */
final class PatternProblems {

    private PatternProblems() {}

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
                "correct what stands behind the ~; a comma ends it, or a colon where there is none");
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

    static Problem unmatchedSlice(Place place, String term) {
        return Problem.error(
                place,
                "no group or node has this name, of which brackets would choose nodes by their number",
                Excerpt.plain(term),
                "write a group before the brackets; for a range of names a wildcard such as web1*, or ~web1[0-5]$");
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
}
