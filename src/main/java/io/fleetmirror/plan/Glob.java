package io.fleetmirror.plan;

/**
 * Patterns of files as {@code EnvironmentFile=} may have them (glob(7)), without sets: {@code *} and {@code ?} stand for anything but
 * a slash. By hand and not by a regular expression, since a node writes the pattern: its time is bounded by the product of both lengths.
 */
final class Glob {

    private Glob() {}

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static boolean matches(String pattern, String path) {
        int at = 0;
        int from = 0;
        int star = -1;
        int taken = 0;
        while (from < path.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                taken = from;
            } else if (at < pattern.length() && isOne(pattern.charAt(at), path.charAt(from))) {
                at++;
                from++;
            } else if (star >= 0 && path.charAt(taken) != '/') {
                // The last star takes one more; what an earlier one would take instead changes nothing.
                from = ++taken;
                at = star + 1;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean isOne(char pattern, char character) {
        return pattern == '?' ? character != '/' : pattern == character;
    }
}
