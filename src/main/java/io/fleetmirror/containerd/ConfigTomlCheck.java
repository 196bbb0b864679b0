package io.fleetmirror.containerd;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a config.toml holds that {@code config_path} does not go with, or that keeps it from having an effect. */
record ConfigTomlCheck(TomlTree tree, ConfigVersion version) {

    private static final List<String> CRI =
            List.of("cri", "io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime");

    List<Problem> problems(Place place) {
        List<Problem> problems = new ArrayList<>();
        for (List<String> registry : ConfigVersion.registries()) {
            problems.addAll(sectionProblems(place, registry));
        }
        if (!imports().isEmpty()) {
            problems.add(ContainerdProblems.importsPresent(place, imports()));
        }
        if (!disabledCri().isEmpty()) {
            problems.add(ContainerdProblems.criDisabled(place, disabledCri()));
        }
        return List.copyOf(problems);
    }

    Optional<Problem> versionProblem(Place place, ContainerdVersion containerd) {
        return version.isReadBy(containerd)
                ? Optional.empty()
                : Optional.of(ContainerdProblems.versionNotRead(place, version, containerd));
    }

    List<String> mirrors(List<String> registry) {
        return tree.keys(below(registry, "mirrors"));
    }

    List<String> tlsConfigs(List<String> registry) {
        List<String> configs = below(registry, "configs");
        return tree.keys(configs).stream()
                .filter(host -> tree.at(below(below(configs, host), "tls")).isPresent())
                .toList();
    }

    List<String> imports() {
        return tree.strings(List.of("imports"));
    }

    List<String> disabledPlugins() {
        return tree.strings(List.of("disabled_plugins"));
    }

    List<String> disabledCri() {
        return disabledPlugins().stream().filter(CRI::contains).toList();
    }

    private List<Problem> sectionProblems(Place place, List<String> registry) {
        List<Problem> problems = new ArrayList<>();
        if (!mirrors(registry).isEmpty()) {
            String table = dotted(below(registry, "mirrors"));
            problems.add(ContainerdProblems.mirrorsPresent(place, table, mirrors(registry)));
        }
        if (!tlsConfigs(registry).isEmpty()) {
            String table = dotted(below(registry, "configs"));
            problems.add(ContainerdProblems.tlsPresent(place, table, tlsConfigs(registry)));
        }
        if (!registry.equals(version.registry()) && tree.at(registry).isPresent()) {
            problems.add(ContainerdProblems.sectionNotRead(place, dotted(registry), version));
        }
        return problems;
    }

    private static List<String> below(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }

    private static String dotted(List<String> path) {
        return TomlText.dotted(path, '"');
    }
}
