package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.config.RegistrySection;
import io.fleetmirror.containerd.config.RegistrySection.Tls;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.Headers;
import io.fleetmirror.containerd.hosts.HostsToml.ClientPair;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.file.Wish;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.planner.registry.PemNames;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a playbook's registries stands in config.toml: credentials, and where that is the style, all of it. */
final class ConfigSection {

    private static final List<Capability> PULLING = List.of(Capability.PULL, Capability.RESOLVE);

    private final NodeFacts facts;
    private final Map<String, List<String>> endpoints = new LinkedHashMap<>();
    private final Map<String, Tls> tls = new LinkedHashMap<>();
    private final Map<String, Credentials> auth = new LinkedHashMap<>();
    private final List<Wish> pems = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Set<RegistryHost>> unsayable = new LinkedHashMap<>();

    private ConfigSection(NodeFacts facts) {
        this.facts = facts;
    }

    /** The section, the files that it names, and what it cannot say. */
    record Made(RegistrySection section, Wishes pems) {}

    static Made of(Map<RegistryHost, Mirrored> registries, NodeFacts facts, Optional<RemotePath> directory) {
        ConfigSection sections = new ConfigSection(facts);
        registries.forEach((registry, mirrored) -> {
            sections.credentials(registry, mirrored);
            directory.ifPresent(
                    certsD -> sections.old(registry, mirrored, new PemNames(certsD.child(registry.value()))));
        });
        if (!sections.unsayable.isEmpty()) {
            sections.problems.add(ConfigProblems.notInConfigToml(
                    facts.node(), facts.containerd().version(), sections.unsayable()));
        }
        return new Made(
                new RegistrySection(sections.endpoints, sections.tls, sections.auth),
                Wishes.of(sections.pems).with(sections.problems));
    }

    private void credentials(RegistryHost registry, Mirrored mirrored) {
        Stream.concat(mirrored.mirrors().stream(), mirrored.server().stream())
                .forEach(mirror -> mirror.auth().ifPresent(known -> add(registry, host(mirror.url()), known)));
    }

    private void add(RegistryHost registry, String host, Credentials known) {
        tableOf(registry, host);
        Credentials other = auth.putIfAbsent(host, known);
        if (other != null && !other.equals(known)) {
            problems.add(ConfigProblems.authTwice(facts.node(), host));
        }
    }

    private void old(RegistryHost registry, Mirrored mirrored, PemNames files) {
        List<String> urls = new ArrayList<>();
        for (Mirror mirror : mirrored.mirrors()) {
            urls.add(endpoint(mirror));
            contact(registry, mirror, files);
            if (!mirror.capabilities().containsAll(PULLING)) {
                refuse(registry, "a mirror that may not both pull and resolve");
            }
        }
        mirrored.server().ifPresent(server -> {
            contact(registry, server, files);
            boolean mayPull =
                    server.capabilities().isEmpty() || server.capabilities().containsAll(PULLING);
            if (!mayPull || !registry.upstream().equals(Optional.of(RegistryHost.served(server.url())))) {
                refuse(registry, "another server than the registry itself, or less than pulls from it");
            }
        });
        if (!urls.isEmpty()) {
            tableOf(registry, registry.value());
            endpoints.put(registry.equals(RegistryHost.DEFAULT) ? "*" : registry.value(), urls);
        }
        pems.addAll(files.wishes());
        if (mirrored.fallback() == Fallback.NONE) {
            refuse(registry, "fallback: none");
        }
    }

    /** What is said of a host, wherever it is asked. */
    private void contact(RegistryHost registry, Mirror mirror, PemNames files) {
        boolean isTimed = mirror.options().dialTimeout().isPresent();
        if (isTimed || !mirror.options().header().equals(Headers.NONE)) {
            refuse(registry, "header and dial_timeout");
        }
        tls(registry, mirror, files).ifPresent(known -> {
            tableOf(registry, host(mirror.url()));
            Tls other = tls.putIfAbsent(host(mirror.url()), known);
            if (other != null && !other.equals(known)) {
                refuse(registry, "two sets of certificates for " + host(mirror.url()));
            }
            if (facts.containerd().version().isAtLeast(2, 0, 0)) {
                refuse(registry, "ca, client and skip_verify");
            }
        });
    }

    /** The TOML of containerd 1.x has no bracket in a table's name, though it be quoted: it would not start (run in 1.6 and 1.7). */
    private void tableOf(RegistryHost registry, String host) {
        if (host.contains("]") && !facts.containerd().version().isAtLeast(2, 0, 0)) {
            refuse(registry, "settings of an IPv6 address");
        }
    }

    private void refuse(RegistryHost registry, String what) {
        unsayable.computeIfAbsent(what, ignored -> new TreeSet<>()).add(registry);
    }

    private List<String> unsayable() {
        return unsayable.entrySet().stream()
                .map(what -> what.getKey()
                        + what.getValue().stream()
                                .map(RegistryHost::value)
                                .collect(Collectors.joining(", ", " (", ")")))
                .toList();
    }

    private Optional<Tls> tls(RegistryHost registry, Mirror mirror, PemNames files) {
        if (mirror.ca().isEmpty()
                && mirror.client().isEmpty()
                && !mirror.options().skipVerify()) {
            return Optional.empty();
        }
        if (mirror.ca().size() > 1 || mirror.client().size() > 1) {
            refuse(registry, "more than one ca or client");
        }
        Optional<String> ca = mirror.ca().stream().map(files::authority).findFirst();
        Optional<ClientPair> client =
                mirror.client().stream().map(files::client).findFirst();
        return Optional.of(new Tls(ca, client, mirror.options().skipVerify()));
    }

    /** containerd adds {@code /v2} to an endpoint without a path alone, where a hosts.toml adds it to every other. */
    private static String endpoint(Mirror mirror) {
        String path = Optional.ofNullable(mirror.url().getRawPath()).orElse("");
        boolean isWhole =
                path.isEmpty() || path.endsWith("/v2") || mirror.options().overridePath();
        return isWhole ? mirror.url().toString() : mirror.url() + "/v2";
    }

    private static String host(URI url) {
        return RegistryHost.served(url).getRawAuthority();
    }
}
