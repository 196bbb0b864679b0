package io.fleetmirror.cli.fleet;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;

/** What can be wrong with the values of options beyond their form. */
final class FleetProblems {

    private FleetProblems() {}

    static Problem noPlaybook(String inventory) {
        return Problem.error(
                new Place.OnCommandLine("-p"),
                "there is no playbooks/site.yaml beside or above " + inventory,
                "name a playbook with -p");
    }

    static Problem scriptNotStarted(Place place, String reason) {
        return Problem.error(
                place,
                "cannot be run: " + Excerpt.plain(reason),
                "check its first line (#!) and that its interpreter is installed");
    }

    static Problem scriptFailed(Place place, int status, String said) {
        String last = said.isEmpty() ? "nothing on standard error" : Excerpt.plain(said);
        return Problem.error(place, "ended with status " + status, last, "run it by hand and see why");
    }

    static Problem scriptNotUtf8(Place place) {
        return Problem.error(place, "printed something that is not UTF-8 text", "let it print UTF-8");
    }

    static Problem emptyVaultPassword(Place place) {
        return Problem.error(place, "gives no vault password but an empty one", "give the password");
    }

    static Problem nobodyToAsk(Place place, String instead) {
        return Problem.error(place, "there is no terminal to ask for the password, or no answer at it", instead);
    }
}
