package io.fleetmirror.inventory.pattern;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The names that a term means: one name, a wildcard as of Python's {@code fnmatch}, or a regular expression. */
public record Names(String text, Pattern pattern, Kind kind) {

    /** How far a term reaches: a plain name means a node only where no group bears it. */
    enum Kind {
        NAME,
        WILDCARD,
        REGEX
    }

    /** A name or wildcard; a range in brackets that runs backwards, as in {@code web[-3:-1]}, is none. */
    static Checked<Names> of(Place place, String text) {
        boolean plain = text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
        try {
            Pattern pattern = Pattern.compile(glob(text), Pattern.DOTALL);
            return Checked.valid(new Names(text, pattern, plain ? Kind.NAME : Kind.WILDCARD));
        } catch (PatternSyntaxException ignored) {
            return Checked.faulty(PatternProblems.badTerm(place, text));
        }
    }

    /** {@code ~} and what names begin with. */
    static Checked<Names> regex(Place place, String text) {
        try {
            return Checked.valid(new Names(text, Pattern.compile(text.substring(1)), Kind.REGEX));
        } catch (PatternSyntaxException e) {
            return Checked.faulty(PatternProblems.badRegex(place, text, e.getDescription()));
        }
    }

    boolean match(String name) {
        return kind == Kind.REGEX
                ? pattern.matcher(name).lookingAt()
                : pattern.matcher(name).matches();
    }

    /** Whether nodes count although a group matches; Ansible takes a dot for a sign of it too. */
    boolean meansNodesToo() {
        return kind != Kind.NAME || text.contains(".");
    }

    private static String glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int close = c == '[' ? text.indexOf(']', at + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                String inside =
                        text.substring(at + 1, close).replace("\\", "\\\\").replace("[", "\\[");
                inside = inside.replace("&&", "&\\&").replace("^", "\\^");
                regex.append('[')
                        .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                        .append(']');
                at = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
