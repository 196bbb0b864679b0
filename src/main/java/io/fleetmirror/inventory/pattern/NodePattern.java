package io.fleetmirror.inventory.pattern;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which nodes of an inventory are meant, in Ansible's patterns: names of groups and nodes with {@code *}, {@code ?} and
 * {@code [a-c]}, {@code ~} and a regular expression, {@code [0:2]} behind a name; joined by {@code :} or {@code ,}.
 * {@code &x} keeps only those in x, {@code !x} takes x away, wherever they stand.
 */
public record NodePattern(Place place, String text, List<Term> terms) {

    private static final String HEX = "[0-9A-Fa-f]{1,4}";
    private static final Pattern IPV6 =
            Pattern.compile("\\[?(" + HEX + "(:" + HEX + "){7}|[0-9A-Fa-f:.]*::[0-9A-Fa-f:.]*)]?");

    /** A name or wildcard alone, perhaps with a range of hosts in brackets, which holds colons. */
    private static final Pattern PIECE = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*\\])++");

    /** No name is longer ({@code HostPattern}); to match one takes time and frames of the stack for each character. */
    private static final int MAX_NAME = 1000;

    /** One name, wildcard or regular expression. */
    public record Term(Role role, Names names, Slice slice) {}

    /** What becomes of the nodes that a term names. */
    public enum Role {
        UNION,
        INTERSECTION,
        EXCLUSION
    }

    public NodePattern {
        terms = List.copyOf(terms);
    }

    /** Reads a pattern of the command line, where {@code @file} stands for the patterns in a file, one on each line. */
    public static Checked<NodePattern> parse(String text) {
        Place place = new Place.OnCommandLine("-l");
        List<Checked<List<String>>> parts = new ArrayList<>();
        for (String piece : pieces(text)) {
            parts.add(piece.startsWith("@") ? lines(Path.of(piece.substring(1))) : Checked.valid(List.of(piece)));
        }
        return Checked.all(parts)
                .flatMap(lists ->
                        parse(place, text, lists.stream().flatMap(List::stream).toList()));
    }

    /** Reads a pattern that stands at {@code place}. */
    public static Checked<NodePattern> parse(Place place, String text) {
        return parse(place, text, pieces(text));
    }

    private static Checked<NodePattern> parse(Place place, String text, List<String> pieces) {
        List<Term> terms = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String piece : pieces) {
            Checked<Term> term = term(place, text, piece);
            problems.addAll(term.problems());
            term.map(terms::add);
        }
        return Checked.of(problems, () -> new NodePattern(place, text, terms));
    }

    /** That it leaves nobody, where it is meant to: "done" would be taken for a node that was seen to. */
    public Problem leavesNobody() {
        return PatternProblems.leavesNobody(place, text);
    }

    /** The terms of one role, in the order written. */
    List<Term> terms(Role role) {
        return terms.stream().filter(term -> term.role() == role).toList();
    }

    private static Checked<List<String>> lines(Path file) {
        return TextFile.read(file)
                .map(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    /** With a comma in it, a text is split at commas alone, as by Ansible, so that a colon makes no second name of one. */
    private static List<String> pieces(String text) {
        boolean whole = IPV6.matcher(text.strip().replaceFirst("^[&!]", "")).matches();
        Stream<String> pieces = text.contains(",") ? Stream.of(text.split(",", -1)) : atColons(text).stream();
        return whole ? List.of(text.strip()) : pieces.map(String::strip).toList();
    }

    /** Split at colons but those before a bracket that closes, from the end, so that none is looked for twice. */
    private static List<String> atColons(String text) {
        List<String> pieces = new ArrayList<>();
        boolean within = false;
        int end = text.length();
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            within = c == ']' || (within && c != '[');
            if (c == ':' && !within) {
                pieces.add(text.substring(i + 1, end));
                end = i;
            }
        }
        pieces.add(text.substring(0, end));
        return pieces.reversed();
    }

    private static Checked<Term> term(Place place, String text, String piece) {
        Role role = piece.startsWith("&") ? Role.INTERSECTION : piece.startsWith("!") ? Role.EXCLUSION : Role.UNION;
        String name = role == Role.UNION ? piece : piece.substring(1);
        if (name.isEmpty()) {
            return Checked.faulty(PatternProblems.emptyTerm(place, text));
        } else if (name.length() > MAX_NAME) {
            return Checked.faulty(PatternProblems.badTerm(place, name.substring(0, MAX_NAME)));
        } else if (name.startsWith("@")) {
            return Checked.faulty(PatternProblems.fileInPattern(place, name));
        } else if (name.startsWith("~")) {
            return Names.regex(place, name).map(names -> new Term(role, names, Slice.ALL));
        } else if (!IPV6.matcher(name).matches() && !PIECE.matcher(name).matches()) {
            return Checked.faulty(PatternProblems.badTerm(place, name));
        }
        return Slice.parse(place, name)
                .flatMap(slice -> Names.of(place, slice.name()).map(names -> new Term(role, names, slice.slice())));
    }
}
