package io.fleetmirror.containerd;

import io.fleetmirror.containerd.HostsToml.Host;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What one version of containerd would ignore or reject of a hosts.toml, mostly without a word outside its log. */
record HostsTomlCheck(Place where, RegistryHost registry, ContainerdVersion version) {

    List<Problem> problems(HostsToml value) {
        List<Problem> problems = new ArrayList<>(versionProblems(value));
        if (registry.isAliasOfDockerIo()) {
            problems.add(ContainerdProblems.aliasOfDockerIo(where, registry));
        }
        Set<String> seen = new HashSet<>();
        for (Host host : value.hosts()) {
            problems.addAll(hostProblems(host));
            if (isUsable(host.url()) && !seen.add(normalised(host))) {
                problems.add(ContainerdProblems.duplicateHost(where, registry, host.url()));
            }
        }
        value.server().filter(url -> !isUsable(url)).ifPresent(url -> problems.add(badUrl()));
        if (isWithoutResolver(value)) {
            problems.add(ContainerdProblems.nobodyResolves(where, registry));
        }
        return List.copyOf(problems);
    }

    private List<Problem> versionProblems(HostsToml value) {
        List<Problem> problems = new ArrayList<>();
        if (!version.isAtLeast(1, 5, 0)) {
            problems.add(ContainerdProblems.noCertsD(where, registry, version));
        }
        if (registry.equals(RegistryHost.DEFAULT) && !version.isAtLeast(1, 6, 17)) {
            problems.add(ContainerdProblems.noDefault(where, version));
        }
        if (value.hosts().stream().anyMatch(host -> host.options().overridePath()) && !version.isAtLeast(1, 6, 0)) {
            problems.add(ContainerdProblems.noOverridePath(where, registry, version));
        }
        return problems;
    }

    private List<Problem> hostProblems(Host host) {
        List<Problem> problems = new ArrayList<>();
        if (!isUsable(host.url())) {
            return List.of(badUrl());
        }
        if (host.capabilities().isEmpty()) {
            problems.add(ContainerdProblems.noCapability(where, registry, host.url()));
        }
        boolean hasTlsKey = !host.ca().isEmpty()
                || !host.client().isEmpty()
                || host.options().skipVerify();
        if (hasTlsKey && scheme(host.url()).equals("http")) {
            problems.add(ContainerdProblems.tlsOnHttp(where, registry, host.url()));
        }
        return problems;
    }

    /** Upstream as the server resolves always; a host as the server does what it may as a host. */
    private static boolean isWithoutResolver(HostsToml value) {
        boolean upstreamResolves = value.hostOfServer().isEmpty();
        return !upstreamResolves
                && value.hosts().stream().noneMatch(host -> host.capabilities().contains(Capability.RESOLVE));
    }

    private Problem badUrl() {
        return ContainerdProblems.badHostUrl(where, registry);
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
        String withPort = authority.matches(".*:[0-9]+") ? authority : authority + port;
        String path = url.getRawPath().replaceAll("/+$", "");
        boolean isV2 = host.options().overridePath() || path.endsWith("/v2");
        return scheme + "://" + withPort + (isV2 ? path : path + "/v2");
    }

    private static String scheme(URI url) {
        return Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }
}
