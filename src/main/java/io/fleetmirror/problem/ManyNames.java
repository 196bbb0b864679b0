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
        int more = names.size() - MOST;
        return names.stream().limit(MOST).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
