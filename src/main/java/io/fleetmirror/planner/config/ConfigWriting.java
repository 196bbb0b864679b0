package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.config.ConfigToml;
import io.fleetmirror.containerd.config.RegistrySection;
import io.fleetmirror.desired.DesiredContainerd.ConfigChoices;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.planner.file.Wish;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Edits the files of containerd's configuration: each of them where old tables go, and one where new values come. */
final class ConfigWriting {

    private final DesiredNode desired;
    private final NodeFacts facts;
    private final ChosenStyle style;
    private final ConfigFile target;
    private final RegistrySection section;

    private ConfigWriting(DesiredNode desired, NodeFacts facts, ConfigFile target, RegistrySection section) {
        this.desired = desired;
        this.facts = facts;
        this.style = ChosenStyle.of(desired, facts);
        this.target = target;
        this.section = section;
    }

    static Wishes of(DesiredNode desired, NodeFacts facts, ConfigFile target, RegistrySection section) {
        return new ConfigWriting(desired, facts, target, section).wishes();
    }

    private Wishes wishes() {
        boolean isMissing = facts.files().at(facts.containerd().configFile()) instanceof FileState.Absent;
        if (style == ChosenStyle.UNTOUCHED && (isMissing || !touches())) {
            return Wishes.NONE;
        }
        return switch (ConfigParts.of(facts)) {
            case Checked.Faulty<ConfigParts>(List<Problem> problems) -> Wishes.problems(problems);
            case Checked.Valid<ConfigParts>(ConfigParts parts, List<Problem> ignored) ->
                Wishes.all(parts.all().stream()
                                .map(part -> wishes(
                                        part, part.path().equals(parts.owner().path())))
                                .toList())
                        .with(notes(parts));
        };
    }

    /** Whether anything may change though the playbook has no mirrors. */
    private boolean touches() {
        return choices().enableCri() || !desired.registries().isEmpty();
    }

    private Wishes wishes(ConfigParts.Part part, boolean isOwner) {
        return switch (edited(part, isOwner)) {
            case Checked.Faulty<String>(List<Problem> problems) -> Wishes.problems(problems);
            case Checked.Valid<String>(String text, List<Problem> warnings) ->
                wish(part, text, isOwner).with(warnings);
        };
    }

    private Wishes wish(ConfigParts.Part part, String text, boolean isOwner) {
        int mode = part.before() instanceof FileState.Regular(FileState.Attributes attributes, FileState.Bytes ignored)
                ? attributes.mode()
                : Wish.PUBLIC;
        boolean isSame = Ours.text(part.before()).filter(text::equals).isPresent();
        if (isOwner && !section(part).auth().isEmpty()) {
            return Wishes.of(List.of(Wish.file(part.path(), Wish.SECRET, text)));
        }
        if (!isSame) {
            return Wishes.of(List.of(Wish.file(part.path(), mode, text)));
        }
        return isOwner && style == ChosenStyle.CERTS_D && !target.isEffective()
                ? Wishes.problem(ConfigProblems.configPathOverridden(
                        facts.node(), part.path(), Effective.configPath(facts).orElse("")))
                : Wishes.NONE;
    }

    private Checked<String> edited(ConfigParts.Part part, boolean isOwner) {
        boolean isOurs = !desired.registries().isEmpty();
        List<Function<ConfigToml, Checked<String>>> edits = new ArrayList<>();
        if (isOurs) {
            edits.add(config -> Checked.valid(config.withoutSection()));
        }
        if (choices().enableCri()) {
            edits.add(ConfigToml::withCri);
        }
        edits.addAll(ofStyle(isOwner));
        Checked<ConfigToml> config = Checked.valid(part.config());
        for (Function<ConfigToml, Checked<String>> edit : edits) {
            config = config.flatMap(edit).flatMap(part::parsed);
        }
        Checked<ConfigToml> fit = config.flatMap(file -> Checked.of(problems(part, file), () -> file));
        return fit.flatMap(file -> isOurs && isOwner ? file.withSection(section(part)) : Checked.valid(file.text()));
    }

    /** What Kubespray, say, wrote of credentials may stay where it says the same. */
    private RegistrySection section(ConfigParts.Part part) {
        return section.beside(part.config().sectionOfOthers());
    }

    private List<Function<ConfigToml, Checked<String>>> ofStyle(boolean isOwner) {
        List<Function<ConfigToml, Checked<String>>> edits = new ArrayList<>();
        switch (style) {
            case CERTS_D -> {
                if (choices().migrate()) {
                    edits.add(ConfigToml::withoutOld);
                }
                // What is effective by another table would not be any more beside the one that the section brings.
                if (isOwner && (!target.isEffective() || !section.isEmpty())) {
                    edits.add(config -> config.withConfigPath(target.configPath()));
                }
            }
            case CONFIG_TOML -> {
                if (choices().migrate()) {
                    edits.add(config -> config.withoutMirrors(
                            List.copyOf(section.endpoints().keySet())));
                }
                edits.add(ConfigToml::withoutConfigPath);
            }
            case UNTOUCHED -> {}
        }
        return edits;
    }

    /** What keeps the edited file from having an effect, or from being loaded. */
    private List<Problem> problems(ConfigParts.Part part, ConfigToml config) {
        return switch (style) {
            case CERTS_D -> config.unsupported(part.where(), facts.containerd().version());
            case CONFIG_TOML -> {
                List<Problem> problems = new ArrayList<>(
                        config.withoutEffect(part.where(), facts.containerd().version()));
                List<String> both = config.mirrors().stream()
                        .filter(section.endpoints()::containsKey)
                        .toList();
                if (!both.isEmpty()) {
                    problems.add(ConfigProblems.mirrorsOfOthers(facts.node(), part.path(), both));
                }
                yield problems;
            }
            case UNTOUCHED -> List.of();
        };
    }

    private List<Problem> notes(ConfigParts parts) {
        List<Problem> notes = new ArrayList<>();
        ConfigParts.Part main = parts.all().getFirst();
        ConfigParts.Part owner = parts.owner();
        if (!owner.path().equals(main.path())) {
            setIn(owner)
                    .map(what -> ConfigProblems.importWins(facts.node(), owner.path(), main.path(), what))
                    .ifPresent(notes::add);
        }
        if (main.before() instanceof FileState.Absent && parts.all().size() > 1) {
            List<String> imported = parts.all().stream()
                    .skip(1)
                    .map(part -> part.path().value())
                    .toList();
            notes.add(ConfigProblems.importsComeIn(facts.node(), main.path(), imported));
        }
        notes.addAll(style == ChosenStyle.CERTS_D && !target.isEffective() ? lostDirectories() : List.of());
        return notes;
    }

    /** What this file holds of ours once it is written; nothing where that is effective by another one, which 2.x merges with it. */
    private Optional<String> setIn(ConfigParts.Part owner) {
        return switch (style) {
            case CERTS_D ->
                Optional.of("config_path")
                        .filter(key -> !target.isEffective()
                                || !section.isEmpty()
                                || owner.config().configPath().isPresent());
            case CONFIG_TOML -> Optional.of("registry.mirrors").filter(key -> !section.isEmpty());
            case UNTOUCHED -> Optional.empty();
        };
    }

    /** From 2.1 on a list had no effect that could be lost. */
    private List<Problem> lostDirectories() {
        if (facts.containerd().version().isAtLeast(2, 1, 0)) {
            return List.of();
        }
        return Arrays.stream(Effective.configPath(facts).orElse("").split(":", -1))
                .filter(directory -> !directory.isEmpty() && !directory.equals(target.configPath()))
                .map(directory -> ConfigProblems.directoryLost(facts.node(), directory))
                .toList();
    }

    private ConfigChoices choices() {
        return desired.containerd().config();
    }
}
