package io.fleetmirror.sshconfig;

import java.util.List;
import java.util.Locale;

/** OpenSSH's patterns (match.c): {@code *}, {@code ?}, and {@code !} for what shall not match. */
public final class Patterns {

    private Patterns() {}

    /** Whether one of the patterns matches and none with {@code !} does. */
    public static boolean match(String text, List<String> patterns) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (matches(text, negated ? pattern.substring(1) : pattern)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    /** The same for names of machines, in which the case of letters does not count. */
    static boolean matchHost(String host, List<String> patterns) {
        return match(
                host.toLowerCase(Locale.ROOT),
                patterns.stream()
                        .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** Steps back only to the last star, so that no pattern takes more than length times length. */
    private static boolean matches(String text, String pattern) {
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
