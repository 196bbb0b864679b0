package io.fleetmirror.problem;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a text for a person, who shall not have to scroll past them; JSON has them all. */
public final class ManyNames {

    /** Some lines of them. */
    private static final int MOST = 20;

    private ManyNames() {}

    /** {@code a, b}; of many {@code a, b and 280 more}. */
    public static String first(Collection<String> names) {
        return first(names, MOST);
    }

    /** The same with no more names than {@code most}. */
    public static String first(Collection<String> names, int most) {
        int more = names.size() - most;
        return names.stream().limit(most).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
