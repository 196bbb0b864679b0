package io.fleetmirror.playbook.section;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;

/** What can be wrong with a section, beyond the types of its values, its registries and its files. */
final class SectionProblems {

    private SectionProblems() {}

    static Problem noProxyUrl(Place place) {
        return Problem.error(
                place,
                "proxy has neither \"http\" nor \"https\"",
                "add a URL, or write \"proxy: none\" to take it away");
    }

    static Problem noHttpsProxy(Place place) {
        return Problem.warning(
                place,
                "proxy has no \"https\": registries that speak https are asked directly",
                "add \"https:\", mostly with the same URL as \"http:\"");
    }

    static Problem noSource(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" is to come from one place, and this names none or two",
                "write {env: NAME} or {file: PATH}, or the text itself");
    }

    static Problem noVariable(Place place, String name) {
        return Problem.error(
                place,
                "the environment variable is not set where fleetmirror runs",
                Excerpt.plain(name),
                "set it and run this again; it must be exported");
    }

    static Problem notOneLine(Place place, String key) {
        return Problem.error(
                place,
                "\"" + key + "\" is empty, or has a line end or another control character in it",
                "write it on one line");
    }

    static Problem notAPath(Place place, String key, String text, String example) {
        return Problem.error(
                place,
                "\"" + key
                        + "\" is one path on the node, and this is none that can be compared with what the node says",
                text,
                "write it absolute, without blanks, colons and a slash at its end, such as " + example);
    }
}
