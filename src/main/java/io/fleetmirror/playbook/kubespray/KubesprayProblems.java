package io.fleetmirror.playbook.kubespray;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** What can be wrong with Kubespray's variables, beyond the types of their values. */
final class KubesprayProblems {

    private KubesprayProblems() {}

    static Problem nothingAskedFor(Place place, List<String> variables) {
        return Problem.error(
                place,
                "no variable of Kubespray's asks for anything (" + String.join(", ", variables) + ")",
                "set http_proxy and https_proxy, or containerd_registries_mirrors, or write a playbook");
    }
}
