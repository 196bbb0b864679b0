package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.hosts.HostsToml;
import io.fleetmirror.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What fleetmirror writes into the registry table of a config.toml: endpoints by the registry that they stand for ({@code *}
 * for every other), TLS files and credentials by the host that is contacted, which is the mirror's where there is one.
 */
public record RegistrySection(
        Map<String, List<String>> endpoints, Map<String, Tls> tls, Map<String, Credentials> auth) {

    private static final Place NOWHERE = new Place.OnNode("");

    public static final RegistrySection EMPTY = new RegistrySection(Map.of(), Map.of(), Map.of());

    public RegistrySection {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
        tls = Collections.unmodifiableMap(new LinkedHashMap<>(tls));
        auth = Collections.unmodifiableMap(new LinkedHashMap<>(auth));
    }

    /** {@code registry.configs.<host>.tls}, which containerd 1.x alone reads; paths are on the node. */
    public record Tls(Optional<String> ca, Optional<HostsToml.ClientPair> client, boolean skipVerify) {
        List<String> files() {
            return Stream.concat(
                            ca.stream(), client.stream().flatMap(pair -> Stream.of(pair.certificate(), pair.key())))
                    .toList();
        }
    }

    /** What a file says beyond what others wrote there. */
    static RegistrySection between(TomlTree all, TomlTree others, ConfigVersion version) {
        OldRegistry whole = OldRegistry.of(NOWHERE, all, version);
        OldRegistry rest = OldRegistry.of(NOWHERE, others, version);
        Map<String, Credentials> auth = new LinkedHashMap<>();
        for (List<String> registry : version.ownFirst()) {
            List<String> configs = TomlTree.below(registry, "configs");
            for (String host : all.keys(configs)) {
                List<String> table = TomlTree.below(configs, host, "auth");
                if (others.at(table).isEmpty()) {
                    all.string(TomlTree.below(table, "username"))
                            .ifPresent(user -> auth.putIfAbsent(host, new Credentials(user, password(all, table))));
                }
            }
        }
        return new RegistrySection(without(whole.mirrors(), rest.mirrors()), without(whole.tls(), rest.tls()), auth);
    }

    /** What a file says that has nothing of ours in it. */
    static RegistrySection of(TomlTree others, ConfigVersion version) {
        return between(others, new TomlTree(ParsedTexts.parse("")), version);
    }

    /** Without the credentials that stand in the other already, word for word. */
    public RegistrySection beside(RegistrySection other) {
        Map<String, Credentials> left = new LinkedHashMap<>(auth);
        left.entrySet().removeAll(other.auth.entrySet());
        return new RegistrySection(endpoints, tls, left);
    }

    /** This section, with what another has beside it. */
    public RegistrySection with(RegistrySection other) {
        return new RegistrySection(
                joined(endpoints, other.endpoints), joined(tls, other.tls), joined(auth, other.auth));
    }

    private static <T> Map<String, T> joined(Map<String, T> first, Map<String, T> second) {
        Map<String, T> all = new TreeMap<>(second);
        all.putAll(first);
        return all;
    }

    private static String password(TomlTree tree, List<String> table) {
        return tree.string(TomlTree.below(table, "password")).orElse("");
    }

    private static <T> Map<String, T> without(Map<String, T> all, Map<String, T> others) {
        Map<String, T> left = new TreeMap<>(all);
        left.keySet().removeAll(others.keySet());
        return left;
    }

    /** Files on the node that the section names. */
    public List<String> files() {
        return tls.values().stream().flatMap(value -> value.files().stream()).toList();
    }

    public boolean isEmpty() {
        return endpoints.isEmpty() && tls.isEmpty() && auth.isEmpty();
    }
}
