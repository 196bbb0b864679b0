package io.fleetmirror.proxy;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What proxy settings would do to the registries of a node, where that cannot be meant. */
public final class ProxyCheck {

    private static final Set<String> PUBLIC = Set.of(
            "registry-1.docker.io",
            "gcr.io",
            "registry.k8s.io",
            "quay.io",
            "ghcr.io",
            "mcr.microsoft.com",
            "public.ecr.aws");

    private final Place where;
    private final ProxySettings settings;
    private final GoProxyMatcher matcher;

    private ProxyCheck(Place where, ProxySettings settings) {
        this.where = where;
        this.settings = settings;
        this.matcher = GoProxyMatcher.of(settings);
    }

    /** The mirrors that a playbook names, and the registries that are asked after them. */
    public record Urls(List<URI> mirrors, List<URI> upstreams) {
        public Urls {
            mirrors = List.copyOf(mirrors);
            upstreams = List.copyOf(upstreams);
        }
    }

    public static List<Problem> of(Place where, ProxySettings settings, Urls urls) {
        ProxyCheck check = new ProxyCheck(where, settings);
        List<Problem> problems = new ArrayList<>();
        if (settings.https().isEmpty()) {
            problems.addAll(check.httpOnly(urls));
        }
        Stream.concat(urls.mirrors().stream(), urls.upstreams().stream())
                .flatMap(url -> check.apex(url).stream())
                .distinct()
                .forEach(problems::add);
        return problems;
    }

    /**
     * Names whose addresses tell more: those that are asked through the proxy though a range of NO_PROXY might be meant for them.
     * The public registries are left out, since nobody has those within and asking takes time.
     */
    public static List<String> namesToResolve(ProxySettings settings, Urls urls) {
        if (settings.noProxy().stream().noneMatch(ProxyCheck::isOfAddresses)) {
            return List.of();
        }
        GoProxyMatcher matcher = GoProxyMatcher.of(settings);
        return Stream.concat(urls.mirrors().stream(), urls.upstreams().stream())
                .filter(url -> matcher.decide(url) instanceof Decision.Proxied)
                .map(ProxyCheck::host)
                .filter(host -> IpAddress.parse(host).isEmpty() && !PUBLIC.contains(host))
                .distinct()
                .toList();
    }

    /** Of the names that are asked through the proxy, those with an address that NO_PROXY names; Go looks up none. */
    public static List<Problem> ofAddresses(Place where, ProxySettings settings, Map<String, List<String>> addresses) {
        List<Problem> problems = new ArrayList<>();
        addresses.forEach((name, known) -> settings.noProxy().stream()
                .flatMap(entry -> known.stream()
                        .filter(address -> covers(entry, address))
                        .map(address -> ProxyProblems.resolvesIntoNoProxy(where, name, address, entry)))
                .findFirst()
                .ifPresent(problems::add));
        return problems;
    }

    /**
     * Whether NO_PROXY covers this address of a node by none of its ranges. Never of a name, which is no address, and not where it
     * has no range at all: that is said of the play.
     */
    public static boolean leavesOut(ProxySettings settings, String address) {
        return IpAddress.parse(address).filter(ip -> !ip.isLoopback()).isPresent()
                && settings.noProxy().stream()
                        .anyMatch(entry -> Cidr.parse(entry).isPresent())
                && settings.noProxy().stream().noneMatch(entry -> entry.equals("*") || covers(entry, address));
    }

    private static boolean isOfAddresses(String entry) {
        return Cidr.parse(entry).isPresent() || IpAddress.parse(entry).isPresent();
    }

    private static boolean covers(String entry, String address) {
        Optional<IpAddress> resolved = IpAddress.parse(address);
        return resolved.filter(ip ->
                        Cidr.parse(entry).filter(range -> range.contains(ip)).isPresent()
                                || IpAddress.parse(entry).filter(ip::equals).isPresent())
                .isPresent();
    }

    /** What NO_PROXY covers goes direct anyway, so only the rest is told. */
    private List<Problem> httpOnly(Urls urls) {
        GoProxyMatcher asIfMeant =
                GoProxyMatcher.of(new ProxySettings(settings.http(), settings.http(), settings.noProxy()));
        List<Problem> problems = new ArrayList<>();
        for (URI url : urls.mirrors()) {
            if (isHttps(url) && asIfMeant.decide(url) instanceof Decision.Proxied) {
                problems.add(ProxyProblems.httpsMirrorWithoutProxy(where, host(url)));
            }
        }
        for (URI url : urls.upstreams()) {
            if (isHttps(url) && asIfMeant.decide(url) instanceof Decision.Proxied) {
                problems.add(ProxyProblems.httpsUpstreamWithoutProxy(where, host(url)));
            }
        }
        return problems;
    }

    /** {@code .x} is mostly written by people who think that it covers x, as it does for curl and wget. */
    private Optional<Problem> apex(URI url) {
        if (!(matcher.decide(url) instanceof Decision.Proxied)) {
            return Optional.empty();
        }
        String host = host(url).toLowerCase(Locale.ROOT);
        return settings.noProxy().stream()
                .filter(entry -> entry.startsWith(".") || entry.startsWith("*."))
                .filter(entry -> HostPort.split(entry.substring(entry.indexOf('.') + 1))
                        .host()
                        .equalsIgnoreCase(host))
                .findFirst()
                .map(entry -> ProxyProblems.leavesApexOut(where, entry, host));
    }

    private static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static String host(URI url) {
        String authority = Optional.ofNullable(url.getRawAuthority()).orElse("");
        return HostPort.split(authority.substring(authority.lastIndexOf('@') + 1))
                .host();
    }
}
