package io.fleetmirror.proxy;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Composes the value of NO_PROXY from declared parts. */
public final class NoProxy {

    private static final String DEFAULT_DOMAIN = ".cluster.local";

    /** Loopback, the cluster's own names, and the private ranges of RFC 1918. */
    public static final List<String> DEFAULTS = List.of(
            "localhost", "127.0.0.0/8", "::1", ".svc", DEFAULT_DOMAIN, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

    private NoProxy() {}

    /**
     * The entries in the order of the parts, in lower case, each once. An entry that could never match is an error with
     * the corrected form; what a cluster would miss is a warning at {@code section}.
     */
    public static Checked<List<String>> compose(Place section, NoProxyParts parts) {
        List<Problem> problems = new ArrayList<>();
        Set<String> entries = new LinkedHashSet<>(defaults(parts));
        for (NoProxyPart part : NoProxyPart.values()) {
            parts.of(part).stream().flatMap(part::entries).forEach(entry -> {
                problems.addAll(entry.problems());
                if (entry instanceof Checked.Valid<String>(String value, List<Problem> ignored)) {
                    entries.add(value.toLowerCase(Locale.ROOT));
                }
            });
        }
        boolean isFaulty = problems.stream().anyMatch(Problem::isError);
        if (!parts.defaults()) {
            problems.addAll(missing(section, parts, entries));
        } else if (!isFaulty) {
            problems.addAll(assumed(section, parts));
        }
        return Checked.of(problems, () -> List.copyOf(entries));
    }

    /** A cluster that has a domain of its own has no other. */
    private static List<String> defaults(NoProxyParts parts) {
        boolean hasDomain = !parts.of(NoProxyPart.CLUSTER_DOMAIN).isEmpty();
        return parts.defaults()
                ? DEFAULTS.stream()
                        .filter(entry -> !hasDomain || !entry.equals(DEFAULT_DOMAIN))
                        .toList()
                : List.of();
    }

    /** The private ranges cover most clusters, and say nothing of those that are elsewhere. Of nodes the inventory tells more. */
    private static List<Problem> assumed(Place section, NoProxyParts parts) {
        List<String> undeclared = Stream.of(NoProxyPart.SERVICE_CIDRS, NoProxyPart.CLUSTER_CIDRS)
                .filter(part -> parts.of(part).isEmpty())
                .map(NoProxyPart::key)
                .toList();
        return undeclared.isEmpty() ? List.of() : List.of(ProxyProblems.assumedRanges(section, undeclared));
    }

    private static List<Problem> missing(Place section, NoProxyParts parts, Set<String> entries) {
        List<Problem> warnings = new ArrayList<>();
        if (parts.of(NoProxyPart.NODE_CIDRS).isEmpty()) {
            warnings.add(ProxyProblems.noNodeCidrs(section));
        }
        if (parts.of(NoProxyPart.SERVICE_CIDRS).isEmpty()) {
            warnings.add(ProxyProblems.noServiceCidrs(section));
        }
        if (parts.of(NoProxyPart.CLUSTER_CIDRS).isEmpty()) {
            warnings.add(ProxyProblems.noClusterCidrs(section));
        }
        if (!entries.contains(".svc") && !entries.contains("svc")) {
            warnings.add(ProxyProblems.noClusterDomain(section));
        }
        return warnings;
    }
}
