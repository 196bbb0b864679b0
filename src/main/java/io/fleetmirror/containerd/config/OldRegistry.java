package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.HostsToml;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code registry.mirrors} and {@code registry.configs.<host>.tls} of a config.toml, which do not go with {@code config_path},
 * and what they mean as hosts.toml files: endpoints in their order, then upstream, each contacted with the TLS of its host
 * ({@code registryEndpoints} and {@code registryHosts} in containerd 1.x).
 */
public record OldRegistry(Place where, Map<String, List<String>> mirrors, Map<String, RegistrySection.Tls> tls) {

    private static final URI HUB = new RegistryHost("docker.io").upstream().orElseThrow();

    private static final List<Capability> CAPABILITIES = List.of(Capability.PULL, Capability.RESOLVE);

    public OldRegistry {
        mirrors = Map.copyOf(mirrors);
        tls = Map.copyOf(tls);
    }

    static OldRegistry of(Place where, TomlTree tree, ConfigVersion version) {
        Map<String, List<String>> mirrors = new LinkedHashMap<>();
        Map<String, RegistrySection.Tls> tls = new LinkedHashMap<>();
        for (List<String> registry : version.ownFirst()) {
            List<String> table = TomlTree.below(registry, "mirrors");
            for (String name : tree.keys(table)) {
                mirrors.putIfAbsent(name, tree.strings(TomlTree.below(table, name, "endpoint")));
            }
            List<String> configs = TomlTree.below(registry, "configs");
            for (String host : tree.keys(configs)) {
                List<String> path = TomlTree.below(configs, host, "tls");
                tree.table(path).ifPresent(ignored -> tls.putIfAbsent(host, tls(tree, path)));
            }
        }
        return new OldRegistry(where, mirrors, tls);
    }

    public boolean isEmpty() {
        return mirrors.isEmpty() && tls.isEmpty();
    }

    /** The same as files of certs.d, by registry; what has no such form is a problem. */
    public Checked<Map<RegistryHost, HostsToml>> hosts() {
        Map<RegistryHost, HostsToml> files = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        mirrors.forEach((name, endpoints) -> registry(name, problems).ifPresent(registry -> {
            List<HostsToml.Host> hosts = endpoints.stream()
                    .flatMap(endpoint -> host(endpoint, problems).stream())
                    .distinct()
                    .toList();
            ownTls(registry, hosts)
                    .or(() -> hosts.isEmpty() ? itself(registry) : Optional.of(hosts))
                    .ifPresent(all -> files.put(registry, file(registry, all)));
        }));
        List<HostsToml.Host> ofAllOthers = Optional.ofNullable(files.get(RegistryHost.DEFAULT))
                .map(HostsToml::hosts)
                .orElse(List.of());
        // Also of a mirror's host: images may be named by it, too, and containerd 1.x then takes the same settings.
        for (String host : tls.keySet()) {
            registry(host.equals(HUB.getRawAuthority()) ? "docker.io" : host, problems)
                    .filter(registry -> !files.containsKey(registry))
                    .ifPresent(registry ->
                            ownTls(registry, ofAllOthers).ifPresent(all -> files.put(registry, file(registry, all))));
        }
        return Checked.of(problems, () -> files);
    }

    /** A registry without endpoints has none of those of {@code *} either. */
    private Optional<List<HostsToml.Host>> itself(RegistryHost registry) {
        return registry.upstream().filter(ignored -> mirrors.containsKey("*")).map(url -> List.of(host(url)));
    }

    private static HostsToml file(RegistryHost registry, List<HostsToml.Host> hosts) {
        return registry.upstream()
                .map(server -> new HostsToml(server, hosts))
                .orElseGet(() -> new HostsToml(Optional.empty(), hosts));
    }

    /** The hosts with the registry's own at the end, where that one has TLS settings of its own and is not among them. */
    private Optional<List<HostsToml.Host>> ownTls(RegistryHost registry, List<HostsToml.Host> hosts) {
        return registry.upstream()
                .filter(url -> tls.containsKey(url.getRawAuthority()))
                .filter(url -> hosts.stream().noneMatch(host -> host.url().equals(url)))
                .map(url -> Stream.concat(hosts.stream(), Stream.of(host(url))).toList());
    }

    private Optional<RegistryHost> registry(String name, List<Problem> problems) {
        if (name.equals("*")) {
            return Optional.of(RegistryHost.DEFAULT);
        }
        if (!RegistryHost.isRegistryHost(name)) {
            problems.add(ConfigTomlProblems.notMigrated(where, name));
            return Optional.empty();
        }
        return Optional.of(new RegistryHost(name));
    }

    private Optional<HostsToml.Host> host(String endpoint, List<Problem> problems) {
        String bare = endpoint.replaceFirst("/+$", "");
        String local = bare.matches("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?(/.*)?") ? "http://" : "https://";
        try {
            URI url = RegistryHost.served(URI.create(bare.contains("://") ? bare : local + bare));
            if (RegistryHost.isAsked(url) && url.getRawUserInfo() == null && url.getRawQuery() == null) {
                return Optional.of(host(url));
            }
        } catch (IllegalArgumentException ignored) {
            // Told below, as every other endpoint that is no plain URL.
        }
        problems.add(ConfigTomlProblems.notMigrated(where, "an endpoint that is no plain URL"));
        return Optional.empty();
    }

    /** A path of an endpoint is taken as it is, and {@code /v2} where it has none. */
    private HostsToml.Host host(URI url) {
        boolean isPlain = url.getRawPath().isEmpty() || url.getRawPath().equals("/v2");
        URI shown = isPlain ? URI.create(url.getScheme() + "://" + url.getRawAuthority()) : url;
        Optional<RegistrySection.Tls> files =
                Optional.ofNullable(tls.get(url.getRawAuthority())).filter(known -> "https".equals(url.getScheme()));
        return new HostsToml.Host(
                shown,
                CAPABILITIES,
                files.flatMap(RegistrySection.Tls::ca).stream().toList(),
                files.flatMap(RegistrySection.Tls::client).stream().toList(),
                new HostsToml.HostOptions(
                        files.filter(RegistrySection.Tls::skipVerify).isPresent(), !isPlain));
    }

    private static RegistrySection.Tls tls(TomlTree tree, List<String> path) {
        Optional<String> certificate = text(tree, path, "cert_file");
        Optional<String> key = text(tree, path, "key_file");
        return new RegistrySection.Tls(
                text(tree, path, "ca_file"),
                certificate.flatMap(file -> key.map(secret -> new HostsToml.ClientPair(file, secret))),
                tree.at(TomlTree.below(path, "insecure_skip_verify"))
                        .filter(Boolean.TRUE::equals)
                        .isPresent());
    }

    private static Optional<String> text(TomlTree tree, List<String> path, String key) {
        return tree.string(TomlTree.below(path, key)).filter(value -> !value.isEmpty());
    }
}
