package io.fleetmirror.inventory;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which nodes of an inventory are meant, in Ansible's patterns: names of groups and nodes with {@code *} and {@code ?},
 * joined by {@code :} or {@code ,}; {@code &x} keeps only those in x, {@code !x} takes x away, wherever they stand.
 */
public record NodePattern(Place place, String text, List<Term> terms) {

    private static final String HEX = "[0-9A-Fa-f]{1,4}";
    private static final Pattern IPV6 =
            Pattern.compile("\\[?(" + HEX + "(:" + HEX + "){7}|[0-9A-Fa-f:.]*::[0-9A-Fa-f:.]*)]?");

    /** One name or wildcard. */
    public record Term(Role role, String name) {
        boolean isWildcard() {
            return name.contains("*") || name.contains("?");
        }

        Pattern regex() {
            String quoted = Pattern.quote(name).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            return Pattern.compile(quoted, Pattern.DOTALL);
        }
    }

    /** What becomes of the nodes that a term names. */
    public enum Role {
        UNION,
        INTERSECTION,
        EXCLUSION
    }

    public NodePattern {
        terms = List.copyOf(terms);
    }

    /** Reads a pattern of the command line. */
    public static Checked<NodePattern> parse(String text) {
        return parse(new Place.OnCommandLine("-l"), text);
    }

    /** Reads a pattern that stands at {@code place}. */
    public static Checked<NodePattern> parse(Place place, String text) {
        List<Term> terms = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String piece : pieces(text)) {
            Term term = term(piece.strip());
            if (term.name().isBlank()) {
                problems.add(InventoryProblems.emptyTerm(place, text));
            } else if (isLater(term.name())) {
                problems.add(InventoryProblems.patternNotYet(place, term.name()));
            } else {
                terms.add(term);
            }
        }
        return Checked.of(problems, () -> new NodePattern(place, text, terms));
    }

    /** The terms of one role, in the order written. */
    List<Term> terms(Role role) {
        return terms.stream().filter(term -> term.role() == role).toList();
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (String piece : text.split(",", -1)) {
            String name = term(piece.strip()).name();
            pieces.addAll(IPV6.matcher(name).matches() ? List.of(piece) : List.of(piece.split(":(?![^\\[]*])", -1)));
        }
        return pieces;
    }

    private static Term term(String piece) {
        if (piece.startsWith("&")) {
            return new Term(Role.INTERSECTION, piece.substring(1).strip());
        } else if (piece.startsWith("!")) {
            return new Term(Role.EXCLUSION, piece.substring(1).strip());
        }
        return new Term(Role.UNION, piece);
    }

    private static boolean isLater(String name) {
        return name.startsWith("~")
                || name.startsWith("@")
                || (name.contains("[") && !IPV6.matcher(name).matches());
    }
}
