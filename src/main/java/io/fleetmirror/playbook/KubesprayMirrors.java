package io.fleetmirror.playbook;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code containerd_registries_mirrors} as the section {@code registries}: a list of {@code prefix}, {@code mirrors} with
 * {@code host}, {@code capabilities}, {@code skip_verify}, and of {@code server}, which is said to be left out.
 */
final class KubesprayMirrors {

    private final Consumer<Problem> problems;

    KubesprayMirrors(Consumer<Problem> problems) {
        this.problems = problems;
    }

    Map<String, YamlValue> read(YamlValue value) {
        Map<String, YamlValue> registries = new LinkedHashMap<>();
        Field field = new Field("containerd_registries_mirrors", value, problems);
        field.items()
                .orElse(List.of())
                .forEach(item ->
                        item.map("a registry of Kubespray's").ifPresent(registry -> registry(registry, registries)));
        return registries;
    }

    private void registry(MapReader registry, Map<String, YamlValue> registries) {
        Optional<String> prefix = registry.required("prefix").flatMap(Field::text);
        Optional<List<Field>> mirrors = registry.required("mirrors").flatMap(Field::items);
        registry.field("server").ifPresent(server -> problems.accept(PlaybookProblems.kubesprayServer(server.place())));
        registry.finish();
        prefix.ifPresent(name -> mirrors.ifPresent(list -> {
            List<YamlValue> read =
                    list.stream().map(this::mirror).flatMap(Optional::stream).toList();
            Map<String, YamlValue> said = new LinkedHashMap<>();
            said.put("fallback", new YamlScalar(registry.place(), "upstream", Kind.TEXT));
            said.put("mirrors", new YamlValue.YamlList(registry.place(), read));
            registries.put(name, Kubespray.map(registry.place(), said));
        }));
    }

    /** Kubespray takes a single word for a list of one. */
    private static YamlValue list(YamlValue value) {
        return value instanceof YamlScalar ? new YamlValue.YamlList(value.place(), List.of(value)) : value;
    }

    private Optional<YamlValue> mirror(Field item) {
        return item.map("a mirror of Kubespray's").flatMap(mirror -> {
            Map<String, YamlValue> said = new LinkedHashMap<>();
            mirror.required("host").ifPresent(host -> said.put("url", host.value()));
            mirror.field("capabilities").ifPresent(words -> said.put("capabilities", list(words.value())));
            mirror.field("skip_verify")
                    .filter(flag -> flag.flag().equals(Optional.of(true)))
                    .ifPresent(flag -> said.put("skip_verify", flag.value()));
            mirror.field("override_path").ifPresent(flag -> said.put("override_path", flag.value()));
            mirror.finish();
            return said.containsKey("url") ? Optional.of(Kubespray.map(mirror.place(), said)) : Optional.empty();
        });
    }
}
