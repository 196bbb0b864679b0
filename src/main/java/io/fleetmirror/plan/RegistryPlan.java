package io.fleetmirror.plan;

import io.fleetmirror.containerd.ConfigToml;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.RegistrySection;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that registries need on a node, in the one style and out of the other, so that a change of style leaves nothing behind. */
record RegistryPlan(ChosenStyle style, ConfigFile config, Wishes wishes) {

    static RegistryPlan of(DesiredNode desired, NodeFacts facts, Unnamed unnamed) {
        ChosenStyle style = ChosenStyle.of(desired, facts);
        ConfigFile config = ConfigFile.of(desired, facts);
        RemotePath directory = directory(desired);
        ConfigSection.Made made = section(desired, facts, style);
        List<RegistrySection> before = parts(facts, ConfigToml::section);
        KeptSection kept =
                new KeptSection(facts, config.certsD(), desired.registries().keySet(), style);
        RegistrySection left = before.stream().map(kept::of).reduce(RegistrySection.EMPTY, RegistrySection::with);
        RegistrySection section =
                unnamed == Unnamed.PRUNED ? made.section() : made.section().with(left);
        Wishes leftovers = desired.registries().isEmpty() ? Wishes.NONE : leftovers(before, section);
        Wishes all = Wishes.all(List.of(
                RegistryFiles.of(inCertsD(desired, style), facts, config.certsD()),
                style == ChosenStyle.CONFIG_TOML
                        ? RegistryFiles.of(inCertsD(desired, style), facts, directory)
                        : Wishes.NONE,
                migrated(desired, facts, config, style),
                made.pems(),
                leftovers,
                unnamed == Unnamed.PRUNED ? Wishes.NONE : told(left, desired, facts, style),
                ConfigWriting.of(desired, facts, config, section)));
        return new RegistryPlan(style, config, all.settled());
    }

    /** What of the playbook's registries config.toml shall hold, and the files that it names. */
    static ConfigSection.Made section(DesiredNode desired, NodeFacts facts, ChosenStyle style) {
        return ConfigSection.of(
                mirrored(desired),
                facts,
                style == ChosenStyle.CONFIG_TOML ? Optional.of(directory(desired)) : Optional.empty());
    }

    private static RemotePath directory(DesiredNode desired) {
        return desired.containerd().config().configPath().map(RemotePath::new).orElse(ConfigParts.certsD());
    }

    /** What the process must have been told; nothing where certs.d is not the way. */
    Optional<String> configPath() {
        return style == ChosenStyle.CERTS_D ? Optional.of(config.configPath()) : Optional.empty();
    }

    private static Wishes migrated(DesiredNode desired, NodeFacts facts, ConfigFile config, ChosenStyle style) {
        if (style != ChosenStyle.CERTS_D || !desired.containerd().config().migrate()) {
            return Wishes.NONE;
        }
        Migrated files = new Migrated(facts, config.certsD(), desired.registries());
        return Wishes.all(parts(facts, ConfigToml::old).stream().map(files::of).toList());
    }

    private static <T> List<T> parts(NodeFacts facts, Function<ConfigToml, T> what) {
        return ConfigParts.of(facts) instanceof Checked.Valid<ConfigParts>(ConfigParts parts, List<Problem> ignored)
                ? parts.all().stream().map(part -> what.apply(part.config())).toList()
                : List.of();
    }

    /** Beside {@code config_path} containerd loads no CRI plugin with mirrors. */
    private static Wishes told(RegistrySection left, DesiredNode desired, NodeFacts facts, ChosenStyle style) {
        List<String> tables = left.endpoints().keySet().stream()
                .map(registry -> "mirrors." + registry)
                .toList();
        if (tables.isEmpty() || desired.registries().isEmpty()) {
            return Wishes.NONE;
        }
        return Wishes.problem(
                style == ChosenStyle.CERTS_D
                        ? ConfigProblems.mirrorsBesideCertsD(facts.node(), tables)
                        : PlanProblems.noLongerNamed(facts.node(), tables));
    }

    /** Certificates that the old section named and the new one does not. */
    private static Wishes leftovers(List<RegistrySection> before, RegistrySection after) {
        return Wishes.of(before.stream()
                .flatMap(section -> section.files().stream())
                .filter(file -> RemotePath.isPlain(file) && !after.files().contains(file))
                .map(RemotePath::new)
                .filter(path -> Ours.isPemName(path.fileName()))
                .map(Wish::nothing)
                .toList());
    }

    /** What certs.d shall hold: where mirrors stand in config.toml, nothing of them. */
    static Map<RegistryHost, DesiredRegistry> inCertsD(DesiredNode desired, ChosenStyle style) {
        return style == ChosenStyle.CONFIG_TOML
                ? desired.registries().keySet().stream()
                        .collect(Collectors.toMap(
                                registry -> registry,
                                registry -> new DesiredRegistry.Removed(),
                                (one, other) -> one,
                                LinkedHashMap::new))
                : desired.registries();
    }

    private static Map<RegistryHost, Mirrored> mirrored(DesiredNode desired) {
        Map<RegistryHost, Mirrored> mirrored = new LinkedHashMap<>();
        desired.registries().forEach((registry, wanted) -> {
            if (wanted instanceof Mirrored value) {
                mirrored.put(registry, value);
            }
        });
        return mirrored;
    }
}
