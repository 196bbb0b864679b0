package io.fleetmirror.transaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts the lines of containerd's log on a failed pull by the host that was tried: crictl's own error is about one host, mostly
 * not the one that a person has to look at (k3s#8975).
 */
final class TriedHosts {

    /**
     * containerd's resolver, at level info from 1.6 to 2.x; a status stands in the message, anything else in the error. Possessive where
     * alternatives repeat, as below: each turn of any other loop takes frames of the stack, and an error may quote a whole page.
     */
    private static final Pattern TRIED = Pattern.compile(
            ".*\\bmsg=\"(?<what>(?:trying next host|fetch failed)(?:[^\"\\\\]|\\\\.)*+)\"(?<rest>.*)\\bhost=\"?(?<host>[^\"\\s]+)\"?.*");

    private static final Pattern ERROR = Pattern.compile(".*\\berror=\"(?<why>(?:[^\"\\\\]|\\\\.)*+)\".*");

    /** The error of a pull, which crictl writes twice and containerd once more, each with other words around it. */
    private static final Pattern FAILURE = Pattern.compile("failed to pull and unpack image (?:[^\"\\\\]|\\\\.)*+");

    private TriedHosts() {}

    /**
     * Other lines first, as they are, and of those with the same error of a pull the shortest; then a line for each host in the order
     * of trying, with what it answered.
     */
    static List<String> grouped(List<String> lines) {
        Map<String, String> others = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> hosts = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher tried = TRIED.matcher(line);
            if (tried.matches()) {
                hosts.computeIfAbsent(tried.group("host"), ignored -> new LinkedHashMap<>())
                        .merge(why(tried), 1, Integer::sum);
            } else {
                others.merge(failure(line), line, (one, other) -> other.length() < one.length() ? other : one);
            }
        }
        List<String> all = new ArrayList<>(others.values());
        hosts.forEach((host, answers) -> answers.forEach(
                (why, times) -> all.add("tried " + host + ": " + why + (times == 1 ? "" : " (" + times + " times)"))));
        return List.copyOf(all);
    }

    /** Of each host that was tried, in that order, the last words of its first answer: of "dial tcp …: connection refused" the cause. */
    static Map<String, String> causes(List<String> lines) {
        Map<String, String> causes = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher tried = TRIED.matcher(line);
            if (tried.matches()) {
                String why = why(tried);
                causes.putIfAbsent(
                        tried.group("host"),
                        why.substring(why.lastIndexOf(": ") + 1).strip());
            }
        }
        return causes;
    }

    private static String failure(String line) {
        Matcher failure = FAILURE.matcher(line);
        return failure.find() ? failure.group() : line;
    }

    private static String why(Matcher tried) {
        Matcher error = ERROR.matcher(tried.group("rest"));
        String why = error.matches() ? error.group("why") : tried.group("what");
        return why.replace("\\\"", "\"")
                .replaceFirst("^trying next host( after status:| - response was)? ?", "")
                .replaceFirst("^fetch failed after status: ", "")
                .replace("http.StatusNotFound", "404 Not Found")
                // Ports of this one attempt, which would make two attempts look like two causes.
                .replaceAll("(read|write) (tcp|udp) \\S+->\\S+: ", "");
    }
}
