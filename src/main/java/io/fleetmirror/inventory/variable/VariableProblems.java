package io.fleetmirror.inventory.variable;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;

/** What can be wrong with the variables of {@code -e}, and with a text that names variables. */
final class VariableProblems {

    private VariableProblems() {}

    static Problem expression(Place place, String reason) {
        return Problem.error(
                place,
                "this expression cannot be evaluated: " + Excerpt.plain(reason),
                "correct it, or set a variable to the value; of Ansible's lookups and plugins, lookup('env', …) alone is available");
    }

    static Problem unset(Place place, String name) {
        return Problem.error(
                place,
                "the environment variable \"" + name + "\" is not set",
                "set it where fleetmirror is started, or give its lookup another default");
    }

    static Problem notAText(Place place, String name, Place defined) {
        return Problem.error(
                place,
                "the variable \"" + name + "\" is no text and cannot stand within one",
                "set a text at " + defined + ", or let \"{{ " + name + " }}\" be the whole value");
    }

    static Problem templateAgain(Place place) {
        return Problem.error(place, "the variables put together a template again", "set them to values without braces");
    }

    static Problem namesItself(Place place, String name) {
        return Problem.error(place, "the variable \"" + name + "\" names itself", "set it to a value of its own");
    }

    static Problem tooManySubstitutions(Place place, String name, int limit) {
        return Problem.error(
                place, "\"" + name + "\" leads to more than " + limit + " variables", "set it to a plain value");
    }

    /** Without the word, which may be half of a password. */
    static Problem notAPair(Place place) {
        return Problem.error(
                place,
                "a word that is not name=value",
                "write -e name=value, with quotes around a value with blanks, -e @FILE or -e '{name: value}'");
    }

    static Problem openQuote(Place place) {
        return Problem.error(
                place, "a quote or a {{ that is not closed", "close it, or write the variables to a file and -e @FILE");
    }

    static Problem fileWithoutAt(Place place, String path) {
        return Problem.error(place, "a file of variables is named with @", path, "write -e @" + path);
    }

    static Problem fileWithoutName(Place place) {
        return Problem.error(place, "an @ names no file of variables", "write -e @vars.yaml");
    }

    static Problem noVariables(Place place) {
        return Problem.error(place, "not a mapping of variables", "write one \"name: value\" a line");
    }
}
