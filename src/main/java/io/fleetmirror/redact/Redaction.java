package io.fleetmirror.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of the lines of a file before a person sees them: user and password of URLs, values of keys that hold
 * credentials, credentials of HTTP headers, private keys. It hides too much rather than too little. The text may be a stranger's: no
 * pattern looks at any part of a line more than a few times.
 */
public final class Redaction {

    /** Stands for a secret until the two sides of a diff are compared. Not a character of any text file. */
    public static final char HIDDEN = '\uFFFF';

    /** A key that holds a credential, in TOML, in an environment file or in a comment. */
    private static final String SECRET_KEY =
            "(?<![\\w-])(?:(?=[\\w-]*(?:password|passwd|token|secret))[\\w-]++|auth|(?:proxy-)?authorization|cookie|header)[\"']?\\s*+";

    /** The same where a dotted key begins with {@code header}; no more than once between two {@code =}. */
    private static final String HEADER_KEY = "(?<![^=])(?>[^=]*?(?<![\\w-])header[\"']?\\s*+\\.)[^=]*+";

    /** All that follows on the line, whatever Unicode takes for the end of one. */
    private static final String VALUE = "=\\s*(?<value>\\S.*?)(?=\\r?(?:\\n|\\z))";

    private static final Pattern KEY = Pattern.compile("(?id)(?:" + SECRET_KEY + "|" + HEADER_KEY + ")" + VALUE);

    /** Go takes a proxy without a scheme, too. The password may hold anything, so the last {@code @} ends it. */
    private static final Pattern PROXY = Pattern.compile(
            "(?id)^(?>.*?(?:https?|all|ftp)_proxy\\s*=[\\s\"']*+(?:[a-z][a-z0-9+.-]*+://)?)(?<value>.*)@");

    private static final Pattern USER_INFO = Pattern.compile("(?<![^\\s\"'])(?>[^\\s\"']*?://)(?<value>[^\\s\"']*)@");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(?:basic|bearer)\\s+(?<value>[\\w+/=.~-]{6,})");
    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z0-9 ]*PRIVATE KEY-----");

    /** A table of a hosts.toml: what a header holds is mostly a credential, whatever its name. */
    private static final Pattern TABLE = Pattern.compile("(?d)\\s*\\[(?<name>.*)]\\s*");

    private static final Pattern HEADER_TABLE = Pattern.compile("(?d)(.*\\.)?\\s*[\"']?header[\"']?\\s*");
    private static final Pattern ANY_VALUE = Pattern.compile("(?d)^[^=#]*" + VALUE);

    /** Whether the lines belong to a table of headers. */
    private boolean amongHeaders;

    /** What ends a value that goes on over several lines; empty outside of one. */
    private Optional<Pattern> until = Optional.empty();

    /** How many arrays are open; none outside of a value. */
    private int open;

    private Redaction() {}

    /** A line as it may be shown, with {@link #HIDDEN} for each secret, and the secrets in order. */
    public record Line(String shown, List<String> secrets) {
        public Line {
            secrets = List.copyOf(secrets);
        }
    }

    /** The lines of a whole file, from its first: a value that began lines before counts. */
    public static List<Line> of(List<String> lines) {
        Redaction redaction = new Redaction();
        return lines.stream().map(redaction::line).toList();
    }

    private Line line(String text) {
        if (until.isPresent()) {
            if (until.get().matcher(text).find()) {
                until = Optional.empty();
            }
            return new Line(String.valueOf(HIDDEN), List.of(text));
        }
        if (open > 0) {
            open += opened(text);
            return new Line(String.valueOf(HIDDEN), List.of(text));
        }
        if (KEY_BEGINS.matcher(text).find() && !KEY_ENDS.matcher(text).find()) {
            until = Optional.of(KEY_ENDS);
            return new Line(String.valueOf(HIDDEN), List.of(text));
        }
        String plain = plain(text);
        Matcher table = TABLE.matcher(plain);
        if (table.matches() && !plain.contains("=")) {
            amongHeaders = HEADER_TABLE.matcher(table.group("name")).matches();
        }
        Matcher key = (amongHeaders ? ANY_VALUE : KEY).matcher(text);
        if (key.find()) {
            until = end(key.group("value"));
            open = until.isEmpty() && key.group("value").startsWith("[") ? opened(key.group("value")) : 0;
        }
        Line line = new Line(text, List.of());
        for (Pattern pattern : List.of(amongHeaders ? ANY_VALUE : KEY, PROXY, USER_INFO, CREDENTIALS)) {
            line = hide(line, pattern);
        }
        return line;
    }

    /** A TOML value that this line does not end. */
    private static Optional<Pattern> end(String value) {
        for (String quotes : List.of("\"\"\"", "'''")) {
            if (value.startsWith(quotes)) {
                return value.indexOf(quotes, 3) < 0 ? Optional.of(Pattern.compile(quotes)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** How many arrays more begin here than end. */
    private static int opened(String text) {
        String plain = plain(text);
        return (int) (plain.chars().filter(character -> character == '[').count()
                - plain.chars().filter(character -> character == ']').count());
    }

    /** The line without its comment, and with nothing in its strings that could be taken for TOML. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int index = 0; index < text.length() && (quote != 0 || text.charAt(index) != '#'); index++) {
            char character = text.charAt(index);
            if (quote == '"' && character == '\\') {
                index++;
            } else if (quote == 0 && (character == '"' || character == '\'')) {
                quote = character;
                plain.append(character);
            } else if (quote == character) {
                quote = 0;
                plain.append(character);
            } else {
                plain.append(quote != 0 && "[]=".indexOf(character) >= 0 ? '_' : character);
            }
        }
        return plain.toString();
    }

    private static Line hide(Line line, Pattern pattern) {
        List<String> secrets = new ArrayList<>(line.secrets());
        StringBuilder shown = new StringBuilder();
        Matcher matcher = pattern.matcher(line.shown());
        int from = 0;
        while (matcher.find()) {
            String value = matcher.group("value");
            if (value.isEmpty() || value.indexOf(HIDDEN) >= 0) {
                continue;
            }
            shown.append(line.shown(), from, matcher.start("value")).append(HIDDEN);
            from = matcher.end("value");
            secrets.add(value);
        }
        return new Line(shown.append(line.shown().substring(from)).toString(), secrets);
    }
}
