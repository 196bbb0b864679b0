package io.fleetmirror.playbook.play;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import java.util.Collection;

/** What can be wrong with a play's own keys. */
final class PlayProblems {

    private PlayProblems() {}

    static Problem ansiblesOwn(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" belongs to Ansible's plays and has no meaning here",
                "take it out; how to log in and become root stands in the inventory");
    }

    static Problem undefinedInHead(Place place, String name, Collection<String> known) {
        String remedy = "set it with -e " + name + "=…, or write the value";
        return Problem.error(
                place,
                "the variable \"" + name + "\" is not defined here: a play's own keys know only the variables of -e",
                Suggestion.nearest(name, known)
                        .map(near -> "write \"" + near + "\", or " + remedy)
                        .orElse(remedy));
    }
}
