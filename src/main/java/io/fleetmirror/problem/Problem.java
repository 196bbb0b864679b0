package io.fleetmirror.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * One fault, told to a person in four parts: where it is, what is wrong, the value that was seen, and what to do.
 * A text never holds a secret: whoever makes a problem of a secret value leaves {@code observed} empty. {@code brief} is
 * {@code what} for a person, with the first of many names.
 */
public record Problem(
        Severity severity, Place where, String what, Optional<String> observed, String remedy, String brief)
        implements Comparable<Problem> {

    /** Whether a fault stops the run. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Fails on an empty {@code what} or {@code remedy}: a fault without them helps nobody. */
    public Problem {
        if (what.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException(
                    "a problem at " + where + " says too little: what=\"" + what + "\", remedy=\"" + remedy + "\"");
        }
    }

    public Problem(Severity severity, Place where, String what, Optional<String> observed, String remedy) {
        this(severity, where, what, observed, remedy, what);
    }

    public static Problem error(Place where, String what, String observed, String remedy) {
        return new Problem(Severity.ERROR, where, what, Optional.of(observed), remedy);
    }

    public static Problem error(Place where, String what, String remedy) {
        return new Problem(Severity.ERROR, where, what, Optional.empty(), remedy);
    }

    public static Problem warning(Place where, String what, String remedy) {
        return new Problem(Severity.WARNING, where, what, Optional.empty(), remedy);
    }

    /** About all of these names, of which there may be hundreds. */
    public static Problem warning(Place where, String what, Collection<String> names, String remedy) {
        return new Problem(
                Severity.WARNING,
                where,
                what + ": " + String.join(", ", names),
                Optional.empty(),
                remedy,
                what + ": " + ManyNames.first(names));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** All but its place: {@code unknown key: saw "serail"; write "serial"}. */
    public String words() {
        return brief + observed.map(value -> ": saw \"" + value + "\"").orElse("") + "; " + remedy;
    }

    /** Of a node whose name stands elsewhere: with the file of the node, where that is the place. */
    public String wordsOnNode() {
        return (where instanceof Place.InNodeFile(String ignored, String path) ? path + ": " : "") + words();
    }

    /** One line: {@code inventory.yaml:14: unknown key: saw "serail"; write "serial"}. */
    @Override
    public String toString() {
        return where + ": " + (isError() ? "" : "warning: ") + words();
    }

    /** By place, then by text, so that a report reads from top to bottom of each file. */
    @Override
    public int compareTo(Problem other) {
        return Comparator.comparing(Problem::where)
                .thenComparing(Problem::what)
                .thenComparing(Problem::remedy)
                .thenComparing(problem -> problem.observed().orElse(""))
                .thenComparing(Problem::severity)
                .compare(this, other);
    }
}
