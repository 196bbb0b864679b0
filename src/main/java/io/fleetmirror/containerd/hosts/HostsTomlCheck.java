package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.HostsToml.Host;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one version of containerd would ignore or reject of a hosts.toml, mostly without a word outside its log. */
record HostsTomlCheck(Place where, RegistryHost registry, ContainerdVersion version) {

    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final Pattern SLASHES = Pattern.compile("/+$");

    List<Problem> problems(HostsToml value) {
        List<Problem> problems = new ArrayList<>(versionProblems(value));
        if (registry.isAliasOfDockerIo()) {
            problems.add(HostsTomlProblems.aliasOfDockerIo(where, registry));
        }
        Set<String> seen = new HashSet<>();
        for (Host host : value.hosts()) {
            problems.addAll(hostProblems(host));
            if (isUsable(host.url()) && !seen.add(normalised(host))) {
                problems.add(HostsTomlProblems.duplicateHost(where, registry, host.url()));
            }
        }
        value.server().ifPresent(server -> problems.addAll(tlsProblems(server)));
        if (isWithoutResolver(value)) {
            problems.add(HostsTomlProblems.nobodyResolves(where, registry));
        }
        return List.copyOf(problems);
    }

    private List<Problem> versionProblems(HostsToml value) {
        List<Problem> problems = new ArrayList<>();
        if (registry.equals(RegistryHost.DEFAULT) && !version.isAtLeast(1, 6, 17)) {
            problems.add(HostsTomlProblems.noDefault(where, version));
        }
        if (any(value, host -> host.options().overridePath()) && !version.isAtLeast(1, 6, 0)) {
            problems.add(HostsTomlProblems.noOverridePath(where, registry, version));
        }
        if (value.hosts().stream().anyMatch(host -> host.url().toString().contains("]"))
                && !version.isAtLeast(2, 0, 0)) {
            problems.add(HostsTomlProblems.noAddressInBrackets(where, registry, version));
        }
        if (any(value, host -> host.options().dialTimeout().isPresent()) && !knowsDialTimeout(version)) {
            problems.add(HostsTomlProblems.noDialTimeout(where, registry, version));
        }
        if (any(value, host -> host.capabilities().contains(Capability.REFERRERS)) && !knowsReferrers(version)) {
            problems.add(HostsTomlProblems.noReferrers(where, registry, version));
        }
        return problems;
    }

    static boolean knowsReferrers(ContainerdVersion version) {
        return version.isAtLeast(2, 2, 0);
    }

    /** Never in 1.x, and in 2.0 from its seventh patch on. */
    static boolean knowsDialTimeout(ContainerdVersion version) {
        return version.isAtLeast(2, 1, 0) || (version.isAtLeast(2, 0, 7) && version.minor() == 0);
    }

    private static boolean any(HostsToml value, Predicate<Host> which) {
        return Stream.concat(value.hosts().stream(), value.server().stream()).anyMatch(which);
    }

    private List<Problem> hostProblems(Host host) {
        List<Problem> problems = new ArrayList<>(tlsProblems(host));
        if (isUsable(host.url()) && host.capabilities().isEmpty()) {
            problems.add(HostsTomlProblems.noCapability(where, registry, host.url()));
        }
        return problems;
    }

    private List<Problem> tlsProblems(Host host) {
        if (!isUsable(host.url())) {
            return List.of(HostsTomlProblems.badHostUrl(where, registry));
        }
        boolean hasTlsKey = !host.ca().isEmpty()
                || !host.client().isEmpty()
                || host.options().skipVerify();
        return hasTlsKey && scheme(host.url()).equals("http")
                ? List.of(HostsTomlProblems.tlsOnHttp(where, registry, host.url()))
                : List.of();
    }

    /** A server without capabilities of its own may be asked for all. */
    private static boolean isWithoutResolver(HostsToml value) {
        boolean upstreamResolves = !value.namesNoUpstream()
                && value.server()
                        .map(server -> server.capabilities().isEmpty() || resolves(server))
                        .orElse(true);
        return !upstreamResolves && value.hosts().stream().noneMatch(HostsTomlCheck::resolves);
    }

    private static boolean resolves(Host host) {
        return host.capabilities().contains(Capability.RESOLVE);
    }

    /** containerd takes scheme, host and path of a host's URL and drops the rest ({@code parseHostConfig}). */
    private static boolean isUsable(URI url) {
        String authority = Optional.ofNullable(url.getRawAuthority()).orElse("");
        return (scheme(url).equals("http") || scheme(url).equals("https"))
                && !authority.isEmpty()
                && !authority.contains("@")
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    /** Scheme, host, port and path as containerd would ask them, so that two spellings of one host are the same. */
    private static String normalised(Host host) {
        URI url = host.url();
        String scheme = scheme(url);
        String authority = url.getRawAuthority().toLowerCase(Locale.ROOT);
        String port = scheme.equals("https") ? ":443" : ":80";
        String withPort = PORT.matcher(authority).find() ? authority : authority + port;
        String path = SLASHES.matcher(url.getRawPath()).replaceFirst("");
        boolean isV2 = host.options().overridePath() || path.endsWith("/v2");
        return scheme + "://" + withPort + (isV2 ? path : path + "/v2");
    }

    private static String scheme(URI url) {
        return Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }
}
