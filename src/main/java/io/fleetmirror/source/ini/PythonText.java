package io.fleetmirror.source.ini;

/** The inside of a quoted Python text, with its escapes ({@code \n}, {@code \x41}, {@code \u00e9}, {@code \101}). */
final class PythonText {

    private final String text;
    private final String quote;
    private final boolean raw;
    private int at;

    PythonText(String text, int at, String quote, boolean raw) {
        this.text = text;
        this.at = at;
        this.quote = quote;
        this.raw = raw;
    }

    /** Appends the text; where it goes on behind the closing quote. */
    int readInto(StringBuilder out) {
        while (at < text.length()) {
            if (text.startsWith(quote, at)) {
                return at + quote.length();
            }
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
            } else if (at >= text.length()) {
                break;
            } else if (raw) {
                out.append(c).append(text.charAt(at++));
            } else {
                escape(out, text.charAt(at++));
            }
        }
        throw new PythonTokens.NotALiteral();
    }

    private void escape(StringBuilder out, char c) {
        switch (c) {
            case '\\', '\'', '"' -> out.append(c);
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'v' -> out.append('\u000B');
            case 'x' -> out.appendCodePoint(hex(2));
            case 'u' -> out.appendCodePoint(hex(4));
            case 'U' -> out.appendCodePoint(hex(8));
            case 'N' -> out.appendCodePoint(named());
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(out, c);
            default -> out.append('\\').append(c);
        }
    }

    private int hex(int digits) {
        if (at + digits > text.length()) {
            throw new PythonTokens.NotALiteral();
        }
        String code = text.substring(at, at + digits);
        if (!code.matches("[0-9a-fA-F]+") || Long.parseLong(code, 16) > Character.MAX_CODE_POINT) {
            throw new PythonTokens.NotALiteral();
        }
        at += digits;
        return Integer.parseInt(code, 16);
    }

    /** {@code \N{BULLET}}, by the name that Unicode gives it. */
    private int named() {
        int end = text.indexOf('}', at);
        if (end < 0 || text.charAt(at) != '{') {
            throw new PythonTokens.NotALiteral();
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException ignored) {
            throw new PythonTokens.NotALiteral();
        }
    }

    private void octal(StringBuilder out, char first) {
        int value = first - '0';
        for (int digits = 1; digits < 3 && at < text.length(); digits++) {
            int next = text.charAt(at) - '0';
            if (next < 0 || next > 7) {
                break;
            }
            value = value * 8 + next;
            at++;
        }
        out.append((char) value);
    }
}
