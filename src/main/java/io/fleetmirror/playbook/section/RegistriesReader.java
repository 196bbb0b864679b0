package io.fleetmirror.playbook.section;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the {@code registries:} section. */
final class RegistriesReader {

    /** What hosts.toml has above its tables, where it is the server's; and credentials, which it cannot have. */
    private static final List<String> SERVER_KEYS = List.of(
            "server", "capabilities", "ca", "client", "skip_verify", "header", "override_path", "dial_timeout", "auth");

    /** Docker Hub's own hosts: its images are named after none of them, or containerd takes such a name for docker.io's. */
    private static final Set<String> HOSTS_OF_HUB =
            Set.of("index.docker.io", "registry-1.docker.io", "registry.hub.docker.com", "hub.docker.com");

    private final MirrorReader mirrors;
    private final Consumer<Problem> problems;

    RegistriesReader(PemFiles files, Consumer<Problem> problems) {
        this.mirrors = new MirrorReader(files, new CredentialsReader(files, RegistriesReader::variable));
        this.problems = problems;
    }

    /** Empty when any registry is at fault. */
    Optional<Map<RegistryHost, DesiredRegistry>> read(Field field) {
        if (!(field.value() instanceof YamlMap map)) {
            return field.map("registries").map(ignored -> Map.of());
        }
        Map<RegistryHost, DesiredRegistry> registries = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> {
            Optional<RegistryHost> host = host(name, entry);
            host.ifPresent(key -> registry(key, entry.keyPlace(), new Field(name, entry.value(), problems))
                    .ifPresent(value -> registries.put(key, value)));
        });
        return registries.size() == map.entries().size() ? Optional.of(registries) : Optional.empty();
    }

    private Optional<RegistryHost> host(String name, Entry entry) {
        if (RegistryHost.isRegistryHost(name)) {
            return Optional.of(new RegistryHost(name));
        }
        String bare =
                name.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "").replaceFirst("/.*", "");
        problems.accept(
                RegistryHost.hasWrongPort(bare)
                        ? RegistryProblems.badPort(entry.keyPlace(), name)
                        : RegistryProblems.notARegistry(
                                entry.keyPlace(), name, RegistryHost.isRegistryHost(bare) ? bare : "docker.io"));
        return Optional.empty();
    }

    private Optional<DesiredRegistry> registry(RegistryHost host, Place place, Field field) {
        if (field.isWord("none")) {
            return Optional.of(new DesiredRegistry.Removed());
        }
        warnWhereNoImageIsNamedSo(host.value(), place);
        return field.map("a registry").flatMap(map -> mirrored(host, map, field));
    }

    /** An image's name is compared with it letter by letter. */
    private void warnWhereNoImageIsNamedSo(String name, Place place) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (HOSTS_OF_HUB.contains(lower)) {
            problems.accept(RegistryProblems.hostOfHub(place, name));
        } else if (!lower.equals(name)) {
            problems.accept(RegistryProblems.registryInCapitals(place, name, lower));
        }
    }

    private Optional<DesiredRegistry> mirrored(RegistryHost host, MapReader map, Field field) {
        Optional<Fallback> fallback = map.read("fallback", RegistriesReader::fallback, Fallback.UPSTREAM);
        // Every key is asked for, so that it is known.
        List<String> said = SERVER_KEYS.stream().filter(map::has).toList();
        Optional<Mirror> server = said.isEmpty()
                ? Optional.empty()
                : fallback.flatMap(last -> last == Fallback.NONE
                        ? neverAsked(map, said.getFirst())
                        : server(host, map, said.getFirst(), field));
        boolean alone = !said.isEmpty() && !map.has("mirrors");
        Optional<List<Mirror>> list =
                alone ? Optional.of(List.of()) : map.required("mirrors").flatMap(this::mirrors);
        map.elsewhere(MirrorReader.ELSEWHERE);
        map.finish();
        return said.isEmpty() == server.isEmpty()
                ? fallback.flatMap(last -> list.map(hosts -> new DesiredRegistry.Mirrored(last, hosts, server)))
                : Optional.empty();
    }

    private static Optional<Fallback> fallback(Field field) {
        return field.oneOf(List.of("upstream", "none")).map(word -> Fallback.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Optional<Mirror> neverAsked(MapReader map, String key) {
        problems.accept(RegistryProblems.serverNeverAsked(map.placeOf(key), key));
        return Optional.empty();
    }

    /** Upstream with what is said of it, {@code key} first; empty at a fault. */
    private Optional<Mirror> server(RegistryHost host, MapReader map, String key, Field field) {
        Optional<URI> url = map.has("server") ? map.field("server").flatMap(MirrorUrl::read) : host.upstream();
        if (url.isEmpty() && !map.has("server")) {
            problems.accept(RegistryProblems.serverOfMany(map.placeOf(key), key));
        }
        return url.flatMap(there -> mirrors.server(map, field, there));
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    private Optional<List<Mirror>> mirrors(Field field) {
        List<Mirror> read = new ArrayList<>();
        Optional<List<Field>> items = field.items();
        if (items.filter(List::isEmpty).isPresent()) {
            return field.refused("at least one mirror, or \"none\" for the registry to take its mirrors away");
        }
        Set<URI> seen = new HashSet<>();
        for (Field item : items.orElse(List.of())) {
            mirrors.read(item).ifPresent(mirror -> {
                read.add(mirror);
                if (!seen.add(mirror.url())) {
                    problems.accept(RegistryProblems.duplicateMirror(item.place(), mirror.url()));
                }
            });
        }
        return items.filter(all -> all.size() == read.size()).map(all -> read);
    }
}
