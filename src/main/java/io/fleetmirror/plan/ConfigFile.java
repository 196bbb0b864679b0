package io.fleetmirror.plan;

import io.fleetmirror.containerd.ConfigToml;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where containerd looks for the directories of registries, and what its {@code config.toml} needs for that.
 * {@code configPath} is the value as containerd has it or shall have it, {@code certsD} the directory that it names.
 */
record ConfigFile(String configPath, RemotePath certsD, Wishes wishes) {

    private static final RemotePath CERTS_D = new RemotePath("/etc/containerd/certs.d");

    /** For a node that has mirrors: {@code config_path} must be effective and name one directory. */
    static ConfigFile forMirrors(NodeFacts facts) {
        return effectiveDirectory(facts)
                .map(file -> new ConfigFile(file.configPath(), file.certsD(), Wishes.problems(unread(facts))))
                .orElseGet(() -> new ConfigFile(CERTS_D.value(), CERTS_D, new Writing(facts).wishes()));
    }

    /** For a node that has none: only where to look for what there may be to take away. */
    static ConfigFile asItIs(NodeFacts facts) {
        return effectiveDirectory(facts).orElse(new ConfigFile(CERTS_D.value(), CERTS_D, Wishes.NONE));
    }

    /** The CRI socket, as crictl names it. */
    static String endpoint(NodeFacts facts) {
        return "unix://" + effective(facts).map(ConfigToml::grpcAddress).orElse("/run/containerd/containerd.sock");
    }

    /**
     * A list of directories does not count as effective, though containerd before 2.1 understands one: from 2.1 on the
     * transfer service takes the list for the name of one directory and goes upstream without a word (containerd#12415).
     */
    private static Optional<ConfigFile> effectiveDirectory(NodeFacts facts) {
        return effective(facts)
                .flatMap(ConfigToml::configPath)
                .flatMap(value -> directory(value).map(certsD -> new ConfigFile(value, certsD, Wishes.NONE)));
    }

    private static Optional<ConfigToml> effective(NodeFacts facts) {
        return facts.containerd()
                .dump()
                .or(() -> Ours.text(facts.files().at(facts.containerd().configFile())))
                .or(() -> facts.containerd().defaultConfig())
                .flatMap(text -> switch (ConfigToml.parse(where(facts), text)) {
                    case Checked.Valid<ConfigToml>(ConfigToml config, List<Problem> ignored) -> Optional.of(config);
                    case Checked.Faulty<ConfigToml> ignored -> Optional.empty();
                });
    }

    /** Why a value that stands in the file counts for nothing; what containerd itself dumps does count. */
    private static List<Problem> unread(NodeFacts facts) {
        return facts.containerd().dump().isPresent()
                ? List.of()
                : effective(facts)
                        .map(config -> config.unsupported(
                                where(facts), facts.containerd().version()))
                        .orElse(List.of());
    }

    private static Optional<RemotePath> directory(String value) {
        String plain = value.length() > 1 && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        try {
            return value.contains(":") ? Optional.empty() : Optional.of(new RemotePath(plain));
        } catch (IllegalArgumentException notPlain) {
            return Optional.empty();
        }
    }

    private static Place where(NodeFacts facts) {
        return new Place.OnNode(facts.node().value());
    }

    /** Sets {@code config_path} in the node's own file, or in containerd's default where there is none. */
    private record Writing(NodeFacts facts) {

        Wishes wishes() {
            RemotePath path = facts.containerd().configFile();
            FileState before = facts.files().at(path);
            Optional<String> base =
                    before instanceof FileState.Absent ? facts.containerd().defaultConfig() : Ours.text(before);
            if (base.isEmpty()) {
                return Wishes.problem(
                        before instanceof FileState.Absent
                                ? PlanProblems.noDefaultConfig(facts.node(), path)
                                : PlanProblems.notAFile(facts.node(), path, before));
            }
            return switch (ConfigToml.parse(where(facts), base.get()).flatMap(this::edited)) {
                case Checked.Faulty<String>(List<Problem> problems) -> Wishes.problems(problems);
                case Checked.Valid<String>(String text, List<Problem> warnings) ->
                    wishes(path, before, text).with(warnings).with(lostDirectories());
            };
        }

        private Checked<String> edited(ConfigToml config) {
            Checked<ConfigToml> supported = Checked.of(
                    config.unsupported(where(facts), facts.containerd().version()), () -> config);
            return supported.flatMap(fit -> fit.withConfigPath(CERTS_D.value()));
        }

        private Wishes wishes(RemotePath path, FileState before, String text) {
            if (Ours.text(before).filter(text::equals).isPresent()) {
                return Wishes.problem(PlanProblems.configPathOverridden(facts.node(), path, effectiveValue()));
            }
            int mode = before instanceof FileState.Regular(FileState.Attributes attributes, FileState.Bytes ignored)
                    ? attributes.mode()
                    : Wish.PUBLIC;
            return Wishes.of(List.of(Wish.file(path, mode, text)));
        }

        private String effectiveValue() {
            return effective(facts).flatMap(ConfigToml::configPath).orElse("");
        }

        /** From 2.1 on a list had no effect that could be lost. */
        private List<Problem> lostDirectories() {
            if (facts.containerd().version().isAtLeast(2, 1, 0)) {
                return List.of();
            }
            return Arrays.stream(effectiveValue().split(":", -1))
                    .filter(directory -> !directory.isEmpty() && !directory.equals(CERTS_D.value()))
                    .map(directory -> PlanProblems.directoryLost(facts.node(), directory))
                    .toList();
        }
    }
}
