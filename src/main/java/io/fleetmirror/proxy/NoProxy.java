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

    /** Loopback, the cluster's own names, and the private ranges of RFC 1918. */
    public static final List<String> DEFAULTS = List.of(
            "localhost",
            "127.0.0.0/8",
            "::1",
            ".svc",
            ".cluster.local",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16");

    private NoProxy() {}

    /**
     * The entries in the order of the parts, in lower case, each once. An entry that could never match is an error with
     * the corrected form; a kind of address that nothing covers is a warning at {@code section}.
     */
    public static Checked<List<String>> compose(Place section, NoProxyParts parts) {
        List<Problem> problems = new ArrayList<>();
        Set<String> entries = new LinkedHashSet<>(parts.defaults() ? DEFAULTS : List.of());
        List<Checked<String>> checked = Stream.of(
                        cidrs(parts.nodeCidrs()),
                        cidrs(parts.serviceCidrs()),
                        cidrs(parts.clusterCidrs()),
                        parts.apiServer().stream().map(NoProxyEntry::apiServer),
                        parts.extra().stream().flatMap(NoProxy::items).map(NoProxyEntry::check))
                .<Checked<String>>flatMap(part -> part)
                .toList();
        for (Checked<String> entry : checked) {
            problems.addAll(entry.problems());
            if (entry instanceof Checked.Valid<String>(String value, List<Problem> ignored)) {
                entries.add(value.toLowerCase(Locale.ROOT));
            }
        }
        if (!parts.defaults()) {
            problems.addAll(missing(section, parts));
        }
        return Checked.of(problems, () -> List.copyOf(entries));
    }

    private static List<Problem> missing(Place section, NoProxyParts parts) {
        List<Problem> warnings = new ArrayList<>();
        if (parts.nodeCidrs().isEmpty()) {
            warnings.add(ProxyProblems.noNodeCidrs(section));
        }
        if (parts.serviceCidrs().isEmpty()) {
            warnings.add(ProxyProblems.noServiceCidrs(section));
        }
        if (parts.clusterCidrs().isEmpty()) {
            warnings.add(ProxyProblems.noClusterCidrs(section));
        }
        return warnings;
    }

    private static Stream<Checked<String>> cidrs(List<Placed> parts) {
        return parts.stream().map(NoProxyEntry::cidr);
    }

    /** An existing {@code no_proxy} variable is often handed over whole, so an item may hold several, as Go splits them. */
    private static Stream<Placed> items(Placed item) {
        return Stream.of(item.text().split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> new Placed(text, item.place()));
    }
}
