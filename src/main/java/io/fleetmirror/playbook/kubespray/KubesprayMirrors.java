package io.fleetmirror.playbook.kubespray;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code containerd_registries_mirrors} as the section {@code registries}: a list of {@code prefix}, {@code mirrors} with
 * {@code host}, {@code capabilities}, {@code skip_verify}, {@code override_path}, {@code auth}, and of {@code server}. Passwords
 * stay in the variable, to which the play refers.
 */
final class KubesprayMirrors {

    private final String variable;
    private final Consumer<Problem> problems;

    KubesprayMirrors(String variable, Consumer<Problem> problems) {
        this.variable = variable;
        this.problems = problems;
    }

    Map<String, YamlValue> read(YamlValue value) {
        Map<String, YamlValue> registries = new LinkedHashMap<>();
        List<Field> items = new Field(variable, value, problems).items().orElse(List.of());
        for (int index = 0; index < items.size(); index++) {
            String at = variable + "[" + index + "]";
            items.get(index).map("a registry of Kubespray's").ifPresent(registry -> registry(registry, at, registries));
        }
        return registries;
    }

    private void registry(MapReader registry, String at, Map<String, YamlValue> registries) {
        Optional<String> prefix = registry.required("prefix").flatMap(Field::text);
        Optional<List<Field>> mirrors = registry.required("mirrors").flatMap(Field::items);
        Optional<Field> server = registry.field("server");
        registry.finish();
        prefix.ifPresent(name -> mirrors.ifPresent(list -> {
            List<YamlValue> read = IntStream.range(0, list.size())
                    .mapToObj(index -> mirror(list.get(index), at + ".mirrors[" + index + "]"))
                    .flatMap(Optional::stream)
                    .toList();
            Map<String, YamlValue> said = new LinkedHashMap<>();
            said.put("fallback", new YamlScalar(registry.place(), "upstream", Kind.TEXT));
            server.ifPresent(url -> said.put("server", url.value()));
            said.put("mirrors", new YamlValue.YamlList(registry.place(), read));
            registries.put(name, KubesprayPlay.map(registry.place(), said));
        }));
    }

    /** Kubespray takes a single word for a list of one. */
    private static YamlValue list(YamlValue value) {
        return value instanceof YamlScalar ? new YamlValue.YamlList(value.place(), List.of(value)) : value;
    }

    /** To containerd a host without a scheme is one that speaks https. */
    private static YamlValue url(YamlValue host) {
        return host instanceof YamlScalar scalar
                        && !scalar.isTemplate()
                        && !scalar.text().isBlank()
                        && !scalar.text().contains("://")
                ? KubesprayPlay.text(scalar.place(), "https://" + scalar.text())
                : host;
    }

    /** Kubespray's own example sets {@code skip_verify} where nothing is encrypted; containerd would try https first. */
    private static boolean isPlain(YamlValue url) {
        return url instanceof YamlScalar scalar
                && scalar.text().toLowerCase(Locale.ROOT).startsWith("http://");
    }

    private Optional<YamlValue> mirror(Field item, String at) {
        return item.map("a mirror of Kubespray's").flatMap(mirror -> {
            Map<String, YamlValue> said = new LinkedHashMap<>();
            mirror.required("host").ifPresent(host -> said.put("url", url(host.value())));
            mirror.field("capabilities").ifPresent(words -> said.put("capabilities", list(words.value())));
            mirror.field("skip_verify")
                    .filter(flag -> flag.isTemplate() || flag.flag().equals(Optional.of(true)))
                    .filter(ignored -> !isPlain(said.get("url")))
                    .ifPresent(flag -> said.put("skip_verify", flag.value()));
            mirror.field("override_path").ifPresent(flag -> said.put("override_path", flag.value()));
            mirror.field("auth").ifPresent(auth -> said.put("auth", KubesprayAuth.in(at + ".auth", auth.place())));
            mirror.finish();
            return said.containsKey("url") ? Optional.of(KubesprayPlay.map(mirror.place(), said)) : Optional.empty();
        });
    }
}
