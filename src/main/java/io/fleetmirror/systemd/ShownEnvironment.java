package io.fleetmirror.systemd;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code systemctl show} prints of a unit's environment once systemd has taken what was written: assignments, each in its
 * exact words, and files that {@code EnvironmentFile=} names, of whose content it says nothing.
 */
public record ShownEnvironment(List<String> assignments, List<String> files) {

    public static final ShownEnvironment NOTHING = new ShownEnvironment(List.of(), List.of());

    /** SHELL_NEED_QUOTES and WHITESPACE of systemd, for which {@code shell_maybe_quote} in src/basic/escape.c quotes a word. */
    private static final Pattern QUOTED = Pattern.compile("[\\s\"\\\\`$*?\\['()<>|&;!]");

    /** SHELL_NEED_ESCAPE, what it then puts a backslash before. */
    private static final Pattern ESCAPED = Pattern.compile("[\"\\\\`$]");

    /** The oldest whose way of printing has been seen (Debian 11); others once did it otherwise, but for words that need nothing. */
    private static final int FIRST_SEEN = 247;

    /** The oldest seen that takes letters beyond ASCII for such as need no quoting; 247 quotes a word for one. */
    private static final int FIRST_WITH_LETTERS = 252;

    public ShownEnvironment {
        assignments = List.copyOf(assignments);
        files = List.copyOf(files);
    }

    /** Of variables in {@code Environment=}, as the systemd of this version prints them; an empty value is none of them. */
    public static ShownEnvironment of(Map<String, String> environment, int systemd) {
        return new ShownEnvironment(
                environment.entrySet().stream()
                        .filter(variable -> !variable.getValue().isEmpty())
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .filter(assignment -> isKnown(assignment, systemd))
                        .map(ShownEnvironment::shown)
                        .toList(),
                List.of());
    }

    /** Of variables in an environment file. */
    public static ShownEnvironment ofFile(String path) {
        return new ShownEnvironment(List.of(), List.of(path));
    }

    private static String shown(String assignment) {
        return QUOTED.matcher(assignment).find()
                ? "\"" + ESCAPED.matcher(assignment).replaceAll("\\\\$0") + "\""
                : assignment;
    }

    private static boolean isKnown(String assignment, int systemd) {
        boolean isAscii = assignment.chars().allMatch(character -> character < 0x7f);
        boolean isPlain = !QUOTED.matcher(assignment).find();
        return systemd >= FIRST_WITH_LETTERS || (isAscii && (isPlain || systemd >= FIRST_SEEN));
    }
}
