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

    static Problem olderVariable(Place place, String name) {
        return Problem.warning(
                place,
                "\"" + name + "\" is a variable of older releases of Kubespray, and is not taken over",
                "write its registries as containerd_registries_mirrors:"
                        + " [{prefix: NAME, mirrors: [{host: URL, capabilities: [pull, resolve]}]}], and take it out");
    }

    /** The value stays unsaid: it is a secret. */
    static Problem encodedCredentials(Place place) {
        return Problem.error(
                place,
                "credentials of Kubespray's as one text in base64 are not taken over",
                "write username and password in its place: base64 -d shows the text as USERNAME:PASSWORD");
    }
}
