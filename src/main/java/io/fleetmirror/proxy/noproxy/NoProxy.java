package io.fleetmirror.proxy.noproxy;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.proxy.Cidr;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Composes the value of NO_PROXY from declared parts. */
public final class NoProxy {

    private static final String DEFAULT_DOMAIN = ".cluster.local";

    /** Goes nowhere through a proxy, so that no range is missed. */
    private static final String EVERYTHING = "*";

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
        return undeclared.isEmpty() ? List.of() : List.of(NoProxyProblems.assumedRanges(section, undeclared));
    }

    private static List<Problem> missing(Place section, NoProxyParts parts, Set<String> entries) {
        if (entries.contains(EVERYTHING)) {
            return List.of();
        }
        List<Problem> warnings = new ArrayList<>(missingRanges(section, parts));
        if (!entries.contains(".svc") && !entries.contains("svc")) {
            warnings.add(NoProxyProblems.noClusterDomain(section));
        }
        return warnings;
    }

    /** A no_proxy that was taken over whole has its ranges in extra, where nothing says whose they are. */
    private static List<Problem> missingRanges(Place section, NoProxyParts parts) {
        Map<NoProxyPart, Problem> missing = new EnumMap<>(Map.of(
                NoProxyPart.NODE_CIDRS, NoProxyProblems.noNodeCidrs(section),
                NoProxyPart.SERVICE_CIDRS, NoProxyProblems.noServiceCidrs(section),
                NoProxyPart.CLUSTER_CIDRS, NoProxyProblems.noClusterCidrs(section)));
        missing.keySet().removeIf(part -> !parts.of(part).isEmpty());
        boolean others = parts.of(NoProxyPart.EXTRA).stream()
                .flatMap(NoProxyPart.EXTRA::entries)
                .anyMatch(NoProxy::isRange);
        return others && !missing.isEmpty()
                ? List.of(NoProxyProblems.rangesOfExtra(
                        section, missing.keySet().stream().map(NoProxyPart::key).toList()))
                : List.copyOf(missing.values());
    }

    /** Loopback is a range of no cluster. */
    private static boolean isRange(Checked<String> entry) {
        return entry instanceof Checked.Valid<String>(String text, List<Problem> ignored)
                && Cidr.parse(text).filter(range -> !range.base().isLoopback()).isPresent();
    }
}
