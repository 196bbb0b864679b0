package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.config.ConfigToml;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.file.FileProblems;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** containerd's configuration as its files: the main one, then those that it imports, in the order in which they are merged. */
public record ConfigParts(List<Part> all) {

    private static final RemotePath DEFAULT_CERTS_D = new RemotePath("/etc/containerd/certs.d");

    public ConfigParts {
        all = List.copyOf(all);
    }

    /** One file. {@code before} is absent where the text is containerd's own default. */
    record Part(RemotePath path, FileState before, ConfigToml config, Place where, ContainerdVersion containerd) {
        /** Another text of the same file. */
        Checked<ConfigToml> parsed(String text) {
            return text.equals(config.text())
                    ? Checked.valid(config)
                    : ConfigParts.parsed(where, text, config.version(), containerd);
        }
    }

    /** All files, or why one of them cannot be worked with. */
    static Checked<ConfigParts> of(NodeFacts facts) {
        RemotePath path = facts.containerd().configFile();
        FileState before = facts.files().at(path);
        Optional<String> text =
                before instanceof FileState.Absent ? facts.containerd().defaultConfig() : Ours.text(before);
        if (text.isEmpty()) {
            return Checked.faulty(
                    before instanceof FileState.Absent
                            ? ConfigProblems.noDefaultConfig(facts.node(), path)
                            : FileProblems.notAFile(facts.node(), path, before));
        }
        return part(facts, path, text.get(), 1).flatMap(main -> withImports(facts, main));
    }

    /**
     * The file whose CRI table counts. containerd 1.x takes the whole table of a plugin from the last file that has one
     * ({@code mergeConfig}), 2.x merges them and the last value wins; so what is set in that file counts with both.
     */
    Part owner() {
        return all.reversed().stream()
                .filter(part -> part.config().hasCri())
                .findFirst()
                .orElse(all.getFirst());
    }

    /** The paths of all files, of which the main one is known even where they cannot be read. */
    public static List<RemotePath> paths(NodeFacts facts) {
        return of(facts) instanceof Checked.Valid<ConfigParts>(ConfigParts parts, List<Problem> ignored)
                ? parts.all().stream().map(Part::path).toList()
                : List.of(facts.containerd().configFile());
    }

    /** Whether mirrors, or TLS of registries, stand where others wrote them before there was certs.d. */
    public static boolean hasOld(NodeFacts facts) {
        return of(facts) instanceof Checked.Valid<ConfigParts>(ConfigParts parts, List<Problem> ignored)
                && parts.all().stream().anyMatch(part -> !part.config().old().isEmpty());
    }

    /** Where registries have their directories when nobody says otherwise. */
    static RemotePath certsD() {
        return DEFAULT_CERTS_D;
    }

    private static Checked<ConfigParts> withImports(NodeFacts facts, Part main) {
        List<Part> parts = new ArrayList<>(List.of(main));
        List<Problem> problems = new ArrayList<>();
        for (String written : main.config().imports()) {
            for (RemotePath path : matches(facts, main.path(), written)) {
                switch (imported(facts, path, main.config().version())) {
                    case Checked.Faulty<Part>(List<Problem> faults) -> problems.addAll(faults);
                    case Checked.Valid<Part>(Part part, List<Problem> ignored) -> parts.add(part);
                }
            }
        }
        return Checked.of(problems, () -> new ConfigParts(parts));
    }

    private static Checked<Part> imported(NodeFacts facts, RemotePath path, int inherited) {
        return Ours.text(facts.files().at(path))
                .map(text -> part(facts, path, text, inherited)
                        .flatMap(part -> part.config().imports().isEmpty()
                                ? Checked.valid(part)
                                : Checked.<Part>faulty(ConfigProblems.nestedImports(facts.node(), path))))
                .orElseGet(() -> Checked.faulty(
                        FileProblems.notAFile(facts.node(), path, facts.files().at(path))));
    }

    private static Checked<Part> part(NodeFacts facts, RemotePath path, String text, int inherited) {
        FileState before = facts.files().at(path);
        if (before instanceof FileState.Regular(FileState.Attributes ignored, FileState.Bytes content)
                && !content.equals(FileState.Bytes.ofText(text))) {
            return Checked.faulty(ConfigProblems.notUtf8(facts.node(), path));
        }
        Place where = where(facts, path);
        ContainerdVersion containerd = facts.containerd().version();
        return parsed(where, text, inherited, containerd)
                .map(config -> new Part(path, before, config, where, containerd));
    }

    private static Checked<ConfigToml> parsed(Place where, String text, int inherited, ContainerdVersion containerd) {
        return ConfigToml.parse(where, text, inherited).map(config -> config.readBy(containerd));
    }

    /** In the order of their names, as Go's Glob gives them. */
    private static List<RemotePath> matches(NodeFacts facts, RemotePath from, String written) {
        return facts.files().entries().keySet().stream()
                .filter(ImportPattern.of(from, written, facts.containerd().version()))
                .filter(path -> !path.equals(from))
                .sorted()
                .toList();
    }

    private static Place where(NodeFacts facts, RemotePath path) {
        String node = facts.node().value();
        return path.equals(facts.containerd().configFile())
                ? new Place.OnNode(node)
                : new Place.InNodeFile(node, path.value());
    }
}
