package io.fleetmirror.playbook;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.playbook.DesiredRegistry.Fallback;
import io.fleetmirror.playbook.DesiredRegistry.Mirror;
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

    private static final List<String> NOT_YET = List.of(
            "auth",
            "username",
            "password",
            "server",
            "header",
            "headers",
            "ca",
            "client",
            "skip_verify",
            "capabilities",
            "override_path",
            "dial_timeout",
            "through_mirror");

    private final MirrorReader mirrors;
    private final Consumer<Problem> problems;

    RegistriesReader(PemFiles files, Consumer<Problem> problems) {
        this.mirrors = new MirrorReader(files);
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
            Optional<DesiredRegistry> registry = registry(new Field(name, entry.value(), problems));
            host.ifPresent(key -> registry.ifPresent(value -> registries.put(key, value)));
        });
        return registries.size() == map.entries().size() ? Optional.of(registries) : Optional.empty();
    }

    private Optional<RegistryHost> host(String name, Entry entry) {
        if (RegistryHost.isRegistryHost(name)) {
            return Optional.of(new RegistryHost(name));
        }
        String bare =
                name.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "").replaceFirst("/.*", "");
        problems.accept(PlaybookProblems.notARegistry(
                entry.keyPlace(), name, RegistryHost.isRegistryHost(bare) ? bare : "docker.io"));
        return Optional.empty();
    }

    private Optional<DesiredRegistry> registry(Field field) {
        if (field.isWord("none")) {
            return Optional.of(new DesiredRegistry.Removed());
        }
        return field.map("a registry").flatMap(this::mirrored);
    }

    private Optional<DesiredRegistry> mirrored(MapReader map) {
        Optional<Fallback> fallback = map.has("fallback")
                ? map.field("fallback")
                        .flatMap(field -> field.oneOf(List.of("upstream", "none")))
                        .map(word -> Fallback.valueOf(word.toUpperCase(Locale.ROOT)))
                : Optional.of(Fallback.UPSTREAM);
        Optional<List<Mirror>> list = map.required("mirrors").flatMap(this::mirrors);
        map.notYet(NOT_YET);
        map.finish();
        return fallback.flatMap(last -> list.map(hosts -> new DesiredRegistry.Mirrored(last, hosts)));
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
                    problems.accept(PlaybookProblems.duplicateMirror(item.place(), mirror.url()));
                }
            });
        }
        return items.filter(all -> all.size() == read.size()).map(all -> read);
    }
}
