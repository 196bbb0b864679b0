package io.fleetmirror.playbook.section;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.net.URI;

/** What can be wrong with a registry of a playbook and its mirrors. */
final class RegistryProblems {

    private RegistryProblems() {}

    static Problem notARegistry(Place place, String name, String example) {
        return Problem.error(
                place,
                "not a registry as an image's name begins with it",
                Excerpt.plain(name),
                "write it without scheme and path, such as " + example);
    }

    static Problem badPort(Place place, String name) {
        return Problem.error(
                place,
                "the port of this registry is no number from 1 to 65535",
                Excerpt.plain(name),
                "correct it or leave it out");
    }

    static Problem hostOfHub(Place place, String name) {
        return Problem.warning(
                place,
                "Docker Hub's images are not named after " + name + ", and are not looked for here",
                "write docker.io");
    }

    static Problem registryInCapitals(Place place, String name, String lower) {
        return Problem.warning(
                place,
                "containerd takes " + name + " for another registry than " + lower,
                "write it as the images' names do");
    }

    static Problem duplicateMirror(Place place, URI url) {
        return Problem.error(
                place, "the mirror stands twice for this registry", Excerpt.plain(url.toString()), "take one out");
    }

    static Problem tlsOfHttp(Place place, URI url) {
        return Problem.error(
                place,
                "ca, client and skip_verify make containerd try https first at a mirror that speaks http",
                Excerpt.plain(url.toString()),
                "write https://, or take them out");
    }

    static Problem projectWithoutOverride(Place place) {
        return Problem.error(
                place, "harbor_project works with override_path alone", "take \"override_path: false\" out");
    }

    static Problem pathWithoutOverride(Place place, URI url) {
        return Problem.error(
                place,
                "containerd adds /v2 to this path, and asks the mirror for what it does not have",
                Excerpt.plain(url.toString()),
                "write the URL without its path and \"harbor_project: "
                        + url.getPath().replaceFirst("^/v2/", "") + "\", or \"override_path: true\"");
    }

    static Problem projectTwice(Place place, URI url) {
        return Problem.error(
                place,
                "harbor_project is added to a URL that has a /v2 path already",
                Excerpt.plain(url.toString()),
                "write the URL without its path");
    }

    static Problem notAHeader(Place place, String name) {
        return Problem.error(
                place, "not a name that an HTTP header can have", Excerpt.plain(name), "write it as in X-Mirror-Key");
    }

    /** Without the value, which is mostly a credential. */
    static Problem badHeaderValue(Place place, String name) {
        return Problem.error(
                place,
                "the value of the header has control characters or blanks at its ends, so no request could carry it",
                Excerpt.plain(name),
                "write the value in one line; in YAML, \">-\" takes the line break off its end");
    }

    static Problem serverNeverAsked(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key
                        + "\" beside \"mirrors\" is about the server that is asked last, and \"fallback: none\" says that"
                        + " there is none",
                "write it below a mirror, or take \"fallback: none\" out");
    }

    static Problem serverOfMany(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" is about the server that is asked last, and _default stands for many registries, each"
                        + " its own",
                "add \"server:\" with one for all, or write the key below a mirror");
    }
}
