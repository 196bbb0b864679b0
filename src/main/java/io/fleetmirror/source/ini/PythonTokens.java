package io.fleetmirror.source.ini;

import io.fleetmirror.yaml.YamlNumber;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a Python literal on one line. What Python would refuse throws {@link NotALiteral}. */
final class PythonTokens {

    /** The text is no literal; never leaves {@link PythonLiteral}. */
    static final class NotALiteral extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotALiteral() {
            super("", null, false, false);
        }
    }

    // Possessive where groups repeat: each turn of any other loop takes frames of the stack.
    private static final String DIGITS = "[0-9](?:_?[0-9])*+";
    private static final Pattern NUMBER =
            Pattern.compile("0[xX](?:_?[0-9a-fA-F])++|0[oO](?:_?[0-7])++|0[bB](?:_?[01])++|"
                    + "(?:" + DIGITS + ")?\\." + DIGITS + "(?:[eE][+-]?" + DIGITS + ")?|" + DIGITS + "\\.?[eE][+-]?"
                    + DIGITS
                    + "|" + DIGITS + "\\.|(?:0(?:_?0)*+|[1-9](?:_?[0-9])*+)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern QUOTE = Pattern.compile("([uU]|[rR])?('''|\"\"\"|'|\")");

    private final String text;
    private int at;

    PythonTokens(String text) {
        this.text = text;
    }

    /** The next character that is no blank, or NUL at the end. */
    char peek() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) != '#' ? text.charAt(at) : '\0';
    }

    boolean skip(char c) {
        boolean found = peek() == c;
        at += found ? 1 : 0;
        return found;
    }

    void expect(char c) {
        if (!skip(c)) {
            throw new NotALiteral();
        }
    }

    void expectEnd() {
        if (peek() != '\0') {
            throw new NotALiteral();
        }
    }

    boolean atText() {
        return peek() != '\0' && at(QUOTE).lookingAt();
    }

    boolean atNumber() {
        char c = peek();
        return c == '-' || c == '+' || c == '.' || Character.isDigit(c);
    }

    String word() {
        return taken(WORD);
    }

    /** Decimal digits of a whole number, or a fraction with a point or an exponent. */
    String number() {
        boolean negative = peek() == '-';
        if (negative || peek() == '+') {
            at++;
        }
        peek();
        String token = taken(NUMBER);
        if (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            throw new NotALiteral();
        }
        String digits = token.replace("_", "");
        if (digits.length() > YamlNumber.MAX_LENGTH) {
            throw new NotALiteral();
        }
        String value =
                digits.matches("[0-9]+|0[xXoObB].*") ? whole(digits) : YamlNumber.shown(Double.parseDouble(digits));
        return negative && !value.equals("0") ? "-" + value : value;
    }

    /** One or more quoted texts, which Python joins when they stand side by side. */
    String texts() {
        StringBuilder out = new StringBuilder();
        while (atText()) {
            Matcher quote = at(QUOTE);
            boolean unused = quote.lookingAt();
            at = quote.end();
            boolean raw = "rR".contains(String.valueOf(quote.group(1)));
            int end = new PythonText(text, at, quote.group(2), raw).readInto(out);
            at = end;
        }
        return out.toString();
    }

    private static String whole(String digits) {
        if (digits.length() < 2 || Character.isDigit(digits.charAt(1))) {
            return new BigInteger(digits).toString();
        }
        int radix = switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            default -> 2;
        };
        return new BigInteger(digits.substring(2), radix).toString();
    }

    private String taken(Pattern pattern) {
        Matcher matcher = at(pattern);
        if (!matcher.lookingAt()) {
            throw new NotALiteral();
        }
        at = matcher.end();
        return matcher.group();
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }
}
