package io.fleetmirror.playbook.kubespray;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code containerd_registry_auth}, a list of {@code registry}, {@code username} and {@code password}, as {@code auth} of the
 * mirrors on that host or else of the registry. The password stays in the variable, to which the play refers.
 */
final class KubesprayAuth {

    private final String variable;
    private final Map<String, YamlValue> registries;
    private final Consumer<Problem> problems;

    /** {@code registries} are those that have mirrors. */
    KubesprayAuth(String variable, Map<String, YamlValue> registries, Consumer<Problem> problems) {
        this.variable = variable;
        this.registries = new LinkedHashMap<>(registries);
        this.problems = problems;
    }

    /** The registries with what the variable says of them, and those that it alone names. */
    Map<String, YamlValue> added(YamlValue value) {
        List<Field> items = new Field(variable, value, problems).items().orElse(List.of());
        for (int index = 0; index < items.size(); index++) {
            int at = index;
            items.get(index).map("credentials of Kubespray's").ifPresent(item -> credentials(item, at));
        }
        return registries;
    }

    private void credentials(MapReader item, int index) {
        if (item.has("auth") && !item.has("username")) {
            problems.accept(KubesprayProblems.encodedCredentials(item.placeOf("auth")));
            return;
        }
        Optional<Field> registry = item.required("registry");
        Optional<Field> username = item.required("username");
        Optional<Field> password = item.required("password");
        item.finish();
        registry.filter(ignored -> username.isPresent() && password.isPresent())
                .flatMap(Field::text)
                .ifPresent(host -> add(host, in(variable + "[" + index + "]", item.place())));
    }

    /** The {@code auth} that refers to what stands in this part of a variable. */
    static YamlMap in(String part, Place place) {
        Map<String, YamlValue> auth = new LinkedHashMap<>();
        for (String key : List.of("username", "password")) {
            auth.put(key, KubesprayPlay.text(place, "{{ " + part + "." + key + " }}"));
        }
        return KubesprayPlay.map(place, auth);
    }

    private void add(String host, YamlMap auth) {
        String bare =
                host.replaceFirst("^[A-Za-z]+://", "").replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
        boolean isMirror = false;
        for (Map.Entry<String, YamlValue> registry : registries.entrySet()) {
            YamlValue with = withMirrors(registry.getValue(), bare, auth);
            isMirror |= !with.equals(registry.getValue());
            registry.setValue(with);
        }
        if (!isMirror) {
            String name = bare.equals("registry-1.docker.io") ? "docker.io" : bare;
            YamlValue before = registries.getOrDefault(name, KubesprayPlay.map(auth.place(), Map.of()));
            registries.put(name, with(before, "auth", auth));
        }
    }

    private static YamlValue withMirrors(YamlValue registry, String host, YamlMap auth) {
        if (!(registry instanceof YamlMap map)
                || !(map.entries().get("mirrors") instanceof Entry(var ignored, var list))) {
            return registry;
        }
        List<YamlValue> mirrors = list instanceof YamlList all
                ? all.items().stream()
                        .map(mirror -> isOn(mirror, host) ? with(mirror, "auth", copy(auth)) : mirror)
                        .toList()
                : List.of();
        return with(registry, "mirrors", new YamlList(list.place(), mirrors));
    }

    /** A value that stands twice would be written as an alias. */
    private static YamlMap copy(YamlMap value) {
        return new YamlMap(value.place(), value.entries());
    }

    /** A URL that is none is told when the play is read. */
    private static boolean isOn(YamlValue mirror, String host) {
        if (!(mirror instanceof YamlMap map)
                || !(map.entries().get("url") instanceof Entry(var ignored, var value))
                || !(value instanceof YamlScalar url)
                || url.isTemplate()) {
            return false;
        }
        try {
            return host.equalsIgnoreCase(
                    String.valueOf(RegistryHost.served(URI.create(url.text())).getRawAuthority()));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    private static YamlValue with(YamlValue value, String key, YamlValue added) {
        Map<String, YamlValue> all = new LinkedHashMap<>();
        if (value instanceof YamlMap map) {
            map.entries().forEach((name, entry) -> all.put(name, entry.value()));
        }
        all.put(key, added);
        return KubesprayPlay.map(value.place(), all);
    }
}
