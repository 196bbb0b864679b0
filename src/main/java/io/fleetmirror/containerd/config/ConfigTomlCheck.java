package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.TomlText;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a config.toml holds that {@code config_path} does not go with, or that keeps it from having an effect. */
record ConfigTomlCheck(TomlTree tree, ConfigVersion declared, ConfigVersion version) {

    private static final List<String> CRI =
            List.of("cri", "io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime");

    List<Problem> problems(Place place, ContainerdVersion containerd) {
        List<Problem> problems = new ArrayList<>();
        versionProblem(place, containerd).ifPresent(problems::add);
        for (List<String> registry : ConfigVersion.registries()) {
            problems.addAll(sectionProblems(place, registry));
            if (tree.at(registry).isPresent() && !registry.equals(version.registry())) {
                problems.add(ConfigTomlProblems.sectionNotRead(
                        place, dotted(registry), declared, dotted(version.registry())));
            }
        }
        disabled(place).ifPresent(problems::add);
        return List.copyOf(problems);
    }

    List<Problem> withoutEffect(Place place, ContainerdVersion containerd) {
        return Stream.concat(unread(place, containerd).stream(), disabled(place).stream())
                .toList();
    }

    private Optional<Problem> versionProblem(Place place, ContainerdVersion containerd) {
        return isBrokenByDefault(containerd)
                ? Optional.of(ConfigTomlProblems.brokenByDefault(place, containerd))
                : unread(place, containerd);
    }

    private Optional<Problem> disabled(Place place) {
        return disabledCri().isEmpty()
                ? Optional.empty()
                : Optional.of(ConfigTomlProblems.criDisabled(place, disabledCri()));
    }

    private Optional<Problem> unread(Place place, ContainerdVersion containerd) {
        return version.isReadBy(containerd)
                ? Optional.empty()
                : Optional.of(ConfigTomlProblems.versionNotRead(place, declared, containerd));
    }

    /** The migration of 2.2.0 and 2.2.1 fills an empty config_path with the default (plugins/cri/images/plugin.go). */
    private boolean isBrokenByDefault(ContainerdVersion containerd) {
        return containerd.isAtLeast(2, 2, 0)
                && !containerd.isAtLeast(2, 2, 2)
                && ConfigVersion.registries().stream()
                        .anyMatch(registry -> !mirrors(registry).isEmpty());
    }

    List<String> mirrors(List<String> registry) {
        return tree.keys(TomlTree.below(registry, "mirrors"));
    }

    List<String> tlsConfigs(List<String> registry) {
        List<String> configs = TomlTree.below(registry, "configs");
        return tree.keys(configs).stream()
                .filter(host -> tree.at(TomlTree.below(configs, host, "tls")).isPresent())
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
            String table = dotted(TomlTree.below(registry, "mirrors"));
            problems.add(ConfigTomlProblems.mirrorsPresent(place, table, mirrors(registry)));
        }
        if (!tlsConfigs(registry).isEmpty()) {
            String table = dotted(TomlTree.below(registry, "configs"));
            problems.add(ConfigTomlProblems.tlsPresent(place, table, tlsConfigs(registry)));
        }
        return problems;
    }

    private static String dotted(List<String> path) {
        return TomlText.dotted(path, '"');
    }
}
