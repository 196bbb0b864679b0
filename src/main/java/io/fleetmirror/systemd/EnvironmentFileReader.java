package io.fleetmirror.systemd;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads an environment file as systemd does: {@code parse_env_file_internal} in its src/basic/env-file.c, state by state.
 */
final class EnvironmentFileReader {

    private enum State {
        BEFORE_KEY,
        KEY,
        BEFORE_VALUE,
        VALUE,
        ESCAPE,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        DOUBLE_QUOTED_ESCAPE,
        COMMENT,
        COMMENT_ESCAPE
    }

    /** Before it, a comment that ends in a backslash takes the next line with it. */
    private static final int FIRST_TO_END_COMMENTS = 254;

    private final String text;
    private final int systemd;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final StringBuilder key = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    /** Unquoted blanks count from here on as trailing. */
    private int trimFrom;

    private State state = State.BEFORE_KEY;

    EnvironmentFileReader(String text, int systemd) {
        this.text = text;
        this.systemd = systemd;
    }

    Map<String, String> read() {
        text.chars().forEach(character -> take((char) character));
        if (!EnumSet.of(State.BEFORE_KEY, State.KEY, State.COMMENT, State.COMMENT_ESCAPE)
                .contains(state)) {
            endAssignment();
        }
        return variables;
    }

    private void take(char character) {
        switch (state) {
            case BEFORE_KEY -> beforeKey(character);
            case KEY -> key(character);
            case BEFORE_VALUE -> beforeValue(character);
            case VALUE -> value(character);
            case ESCAPE -> {
                state = State.VALUE;
                appendUnlessNewline(character);
            }
            case SINGLE_QUOTED -> quoted(character, '\'');
            case DOUBLE_QUOTED -> {
                if (character == '\\') {
                    state = State.DOUBLE_QUOTED_ESCAPE;
                } else {
                    quoted(character, '"');
                }
            }
            case DOUBLE_QUOTED_ESCAPE -> doubleQuotedEscape(character);
            case COMMENT -> {
                if (character == '\\') {
                    state = State.COMMENT_ESCAPE;
                } else {
                    endComment(isNewline(character));
                }
            }
            case COMMENT_ESCAPE -> endComment(isNewline(character) && systemd >= FIRST_TO_END_COMMENTS);
        }
    }

    private void endComment(boolean isEnd) {
        state = isEnd ? State.BEFORE_KEY : State.COMMENT;
    }

    private void beforeKey(char character) {
        if (character == '#' || character == ';') {
            state = State.COMMENT;
        } else if (!isBlank(character)) {
            state = State.KEY;
            key.append(character);
        }
    }

    private void key(char character) {
        if (isNewline(character)) {
            state = State.BEFORE_KEY;
            key.setLength(0);
        } else if (character == '=') {
            state = State.BEFORE_VALUE;
        } else {
            key.append(character);
        }
    }

    private void beforeValue(char character) {
        switch (character) {
            case '\n', '\r' -> endAssignment();
            case '\'' -> state = State.SINGLE_QUOTED;
            case '"' -> state = State.DOUBLE_QUOTED;
            case '\\' -> state = State.ESCAPE;
            case ' ', '\t' -> {}
            default -> {
                state = State.VALUE;
                append(character);
            }
        }
    }

    private void value(char character) {
        if (isNewline(character)) {
            endAssignment();
        } else if (character == '\\') {
            state = State.ESCAPE;
        } else if (isBlank(character)) {
            value.append(character);
        } else {
            append(character);
        }
    }

    private void quoted(char character, char end) {
        if (character == end) {
            state = State.BEFORE_VALUE;
        } else {
            append(character);
        }
    }

    private void doubleQuotedEscape(char character) {
        state = State.DOUBLE_QUOTED;
        if ("\"\\`$".indexOf(character) < 0 && character != '\n') {
            append('\\');
        }
        appendUnlessNewline(character);
    }

    private void appendUnlessNewline(char character) {
        if (!isNewline(character)) {
            append(character);
        }
    }

    private void append(char character) {
        value.append(character);
        trimFrom = value.length();
    }

    private void endAssignment() {
        String name = UnitLines.stripped(key.toString());
        if (EnvironmentRules.isName(name)) {
            variables.put(name, value.substring(0, trimFrom));
        }
        key.setLength(0);
        value.setLength(0);
        trimFrom = 0;
        state = State.BEFORE_KEY;
    }

    private static boolean isNewline(char character) {
        return character == '\n' || character == '\r';
    }

    private static boolean isBlank(char character) {
        return UnitLines.BLANKS.indexOf(character) >= 0;
    }
}
