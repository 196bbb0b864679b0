package io.fleetmirror.cli;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.nio.file.Path;

/** What can be wrong with a command line beyond its form. */
final class CliProblems {

    private CliProblems() {}

    static Problem noPlaybook(Path inventory) {
        return Problem.error(
                new Place.OnCommandLine("-p"),
                "there is no playbooks/site.yaml beside or above " + inventory,
                "name a playbook with -p");
    }
}
