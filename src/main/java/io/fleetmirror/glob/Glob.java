package io.fleetmirror.glob;

/**
 * The wildcards {@code *} and {@code ?}, without sets. By hand and not by a regular expression, since anybody may have written the
 * pattern: it steps back only to the last star, so that none takes more than length times length.
 */
public final class Glob {

    private Glob() {}

    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** As glob(7): a wildcard stands for no slash. */
    public static boolean matchesPath(String pattern, String path) {
        String[] patterns = pattern.split("/", -1);
        String[] names = path.split("/", -1);
        boolean matches = patterns.length == names.length;
        for (int part = 0; matches && part < names.length; part++) {
            matches = matches(patterns[part], names[part]);
        }
        return matches;
    }

    /** A wildcard stands for any character. */
    public static boolean matches(String pattern, String text) {
        int t = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
