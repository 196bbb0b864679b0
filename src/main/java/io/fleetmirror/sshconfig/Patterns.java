package io.fleetmirror.sshconfig;

import io.fleetmirror.glob.Glob;
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
            if (Glob.matches(negated ? pattern.substring(1) : pattern, text)) {
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
}
