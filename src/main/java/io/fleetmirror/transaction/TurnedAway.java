package io.fleetmirror.transaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the hosts that answered a pull with 401 or 403, which containerd and crictl say in several ways and in no plain words. */
final class TurnedAway {

    /** The causes that verify.sh and through.sh have for a pull, and what is said of one that upstream served. */
    private static final Pattern PULL =
            Pattern.compile("the pull of .* failed|.* was pulled past its mirrors, .*|none of its mirrors served it");

    /**
     * A line that {@link TriedHosts} made, where a host, or the server of its tokens, said so; what 1.6 says of a manifest; what later
     * ones do, and all of a layer. A line on tokens alone names their server and not the host.
     */
    private static final List<Pattern> WORDS = List.of(
            Pattern.compile("^tried (?<host>\\S+): (?:.*: )?(?:40[13]\\b|no basic auth credentials)"),
            Pattern.compile("pulling from host (?<host>\\S+) failed with status code \\[[^]]*]: 40[13]\\b"),
            Pattern.compile(
                    "(?<!token: )unexpected status(?: code| from \\w+ request to) https?://(?<host>[^/\\s]+)\\S*: 40[13]\\b"));

    private TurnedAway() {}

    /** The cause and, where it is a pull, what these hosts want; {@code evidence} as {@link TriedHosts} gives it. */
    static String told(String cause, List<String> evidence) {
        if (!PULL.matcher(cause).matches()) {
            return cause;
        }
        Map<String, String> hosts = new LinkedHashMap<>();
        for (String line : evidence) {
            for (Pattern words : WORDS) {
                Matcher found = words.matcher(line);
                if (found.find()) {
                    String host = found.group("host");
                    hosts.putIfAbsent(
                            host,
                            found.group().endsWith("403")
                                    ? TransactionProblems.forbids(host)
                                    : TransactionProblems.asksForCredentials(host));
                }
            }
        }
        return hosts.isEmpty() ? cause : cause + ": " + String.join("; ", hosts.values());
    }
}
