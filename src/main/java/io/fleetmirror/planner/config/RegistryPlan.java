package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.config.ConfigToml;
import io.fleetmirror.containerd.config.RegistrySection;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.planner.file.Wish;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.planner.registry.RegistryFiles;
import io.fleetmirror.planner.registry.RegistryProblems;
import io.fleetmirror.planner.registry.Unnamed;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All that registries need on a node, in the one style and out of the other, so that a change of style leaves nothing behind. */
public final class RegistryPlan {

    private final DesiredNode desired;
    private final NodeFacts facts;
    private final ChosenStyle style;
    private final ConfigFile config;

    /** Decides for one of the two styles, by the playbook, by the version and by what is effective. */
    public RegistryPlan(DesiredNode desired, NodeFacts facts) {
        this.desired = desired;
        this.facts = facts;
        this.style = ChosenStyle.of(desired, facts);
        this.config = ConfigFile.of(desired, facts);
    }

    /** Files of certs.d and of containerd's configuration; {@code unnamed} says what becomes of what an earlier playbook left. */
    public Wishes wishes(Unnamed unnamed) {
        ConfigSection.Made made = section();
        List<RegistrySection> before = parts(ConfigToml::section);
        KeptSection kept =
                new KeptSection(facts, config.certsD(), desired.registries().keySet(), style);
        RegistrySection left = before.stream().map(kept::of).reduce(RegistrySection.EMPTY, RegistrySection::with);
        RegistrySection section =
                unnamed == Unnamed.PRUNED ? made.section() : made.section().with(left);
        Wishes all = Wishes.all(List.of(
                inCertsD(config.certsD()),
                style == ChosenStyle.CONFIG_TOML ? inCertsD(directory()) : Wishes.NONE,
                migrated(),
                made.pems(),
                desired.registries().isEmpty() ? Wishes.NONE : leftovers(before, section),
                unnamed == Unnamed.PRUNED ? Wishes.NONE : told(left),
                ConfigWriting.of(desired, facts, config, section)));
        return Wishes.all(List.of(
                Wishes.problems(style.problems(facts)),
                all.settled(),
                RegistryFiles.unnamed(desired.registries().keySet(), facts, config.certsD(), unnamed)));
    }

    /** Of these the files that are written whole, for a node that has none of them yet. */
    public Wishes rendered() {
        return Wishes.all(List.of(
                Wishes.problems(style.problems(facts)),
                inCertsD(config.certsD()),
                section().pems()));
    }

    /** What the process must have been told; nothing where certs.d is not the way. */
    public Optional<String> configPath() {
        return style == ChosenStyle.CERTS_D ? Optional.of(config.configPath()) : Optional.empty();
    }

    /** Whether the playbook says anything of what stands in config.toml. */
    public boolean needsConfig() {
        return style != ChosenStyle.UNTOUCHED || desired.containerd().config().enableCri();
    }

    /** Whether containerd finds a directory of this registry, and asks by it, once these files have changed. */
    public boolean hasDirectory(RegistryHost registry, List<FileChange> changes) {
        return style == ChosenStyle.CERTS_D && new RegistryFiles(facts, config.certsD()).remains(registry, changes);
    }

    /** What of the playbook's registries config.toml shall hold, and the files that it names. */
    private ConfigSection.Made section() {
        return ConfigSection.of(
                mirrored(), facts, style == ChosenStyle.CONFIG_TOML ? Optional.of(directory()) : Optional.empty());
    }

    private RemotePath directory() {
        return desired.containerd().config().configPath().map(RemotePath::new).orElse(ConfigParts.certsD());
    }

    private Wishes migrated() {
        if (style != ChosenStyle.CERTS_D || !desired.containerd().config().migrate()) {
            return Wishes.NONE;
        }
        Migrated files = new Migrated(facts, config.certsD(), desired.registries());
        return Wishes.all(parts(ConfigToml::old).stream().map(files::of).toList());
    }

    private <T> List<T> parts(Function<ConfigToml, T> what) {
        return ConfigParts.of(facts) instanceof Checked.Valid<ConfigParts>(ConfigParts parts, List<Problem> ignored)
                ? parts.all().stream().map(part -> what.apply(part.config())).toList()
                : List.of();
    }

    /** Beside {@code config_path} containerd loads no CRI plugin with mirrors. */
    private Wishes told(RegistrySection left) {
        List<String> tables = left.endpoints().keySet().stream()
                .map(registry -> "mirrors." + registry)
                .toList();
        if (tables.isEmpty() || desired.registries().isEmpty()) {
            return Wishes.NONE;
        }
        return Wishes.problem(
                style == ChosenStyle.CERTS_D
                        ? ConfigProblems.mirrorsBesideCertsD(facts.node(), tables)
                        : RegistryProblems.noLongerNamed(facts.node(), tables));
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

    /** Where mirrors stand in config.toml, a directory of registries shall hold nothing of them. */
    private Wishes inCertsD(RemotePath certsD) {
        Map<RegistryHost, DesiredRegistry> registries = new LinkedHashMap<>(desired.registries());
        if (style == ChosenStyle.CONFIG_TOML) {
            registries.replaceAll((registry, wanted) -> new DesiredRegistry.Removed());
        }
        return RegistryFiles.of(registries, facts, certsD);
    }

    private Map<RegistryHost, Mirrored> mirrored() {
        Map<RegistryHost, Mirrored> mirrored = new LinkedHashMap<>();
        desired.registries().forEach((registry, wanted) -> {
            if (wanted instanceof Mirrored value) {
                mirrored.put(registry, value);
            }
        });
        return mirrored;
    }
}
