package io.fleetmirror.source;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.source.draft.HostPattern;
import io.fleetmirror.source.draft.InventoryDraft;
import io.fleetmirror.source.ini.IniGroups;
import io.fleetmirror.yaml.TextFile;
import io.fleetmirror.yaml.YamlReader;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the sources of {@code -i}, one after the other, into one draft ({@code inventory/manager.py} of Ansible). */
public final class SourceReader {

    /** What Ansible passes over in a directory: hidden files, backups, notes, INI files by their old name. */
    private static final Pattern IGNORED = Pattern.compile("^\\..*|(host_vars|group_vars|vars_plugins)"
            + "|.*(\\.pyc|\\.pyo|\\.swp|\\.bak|~|\\.rpm|\\.md|\\.txt|\\.rst|\\.orig|\\.ini|\\.cfg|\\.retry)$");

    private static final Path ROOT = Path.of("/");

    /** A kubeconfig has a fault on every line; these are enough to see what was taken for an inventory. */
    private static final int MAX_FAULTS_OF_A_FOUND_FILE = 3;

    private final SourceSettings settings;
    private final Consumer<Problem> problems;
    private final InventoryDraft draft;

    public SourceReader(SourceSettings settings, Consumer<Problem> problems) {
        this(settings, problems, new InventoryDraft());
    }

    private SourceReader(SourceSettings settings, Consumer<Problem> problems, InventoryDraft draft) {
        this.settings = settings;
        this.problems = problems;
        this.draft = draft;
    }

    public InventoryDraft read(List<String> sources) {
        sources.forEach(this::source);
        return draft;
    }

    /** The variables in files beside the sources and the playbook. */
    public VariableDirectories variables(List<String> sources) {
        return new VariableDirectories(sources, settings, problems);
    }

    /** A text as if it stood in this file. */
    public InventoryDraft parse(String source, String text) {
        draft.begin(whole(source));
        SourceFormat format = SourceFormat.of(source);
        boolean program = text.startsWith("#!");
        if (format == SourceFormat.INI && !program) {
            new IniGroups(draft, problems).read(source, text);
            return draft;
        }
        Checked<YamlValue> yaml = YamlReader.parse(source, text);
        if (yaml instanceof Checked.Valid<YamlValue>(YamlMap root, List<Problem> ignored)) {
            new YamlGroups(draft, problems).read(root);
        } else if (program) {
            problems.accept(SourceProblems.notExecutable(new Place.InFile(source, 1), source));
        } else if ((format == SourceFormat.EITHER && isWords(yaml)) || SourceFormat.looksLikeIni(text)) {
            new IniGroups(draft, problems).read(source, text);
        } else {
            yaml.problems().forEach(problems);
            yaml.map(value -> {
                if (!value.isNull()) {
                    problems.accept(SourceProblems.noMapping(value.place()));
                }
                return value;
            });
        }
        return draft;
    }

    /** To YAML the lines of an INI file without sections are one text over several lines. */
    private static boolean isWords(Checked<YamlValue> yaml) {
        return yaml instanceof Checked.Valid<YamlValue>(YamlScalar scalar, List<Problem> ignored)
                && scalar.kind() != Kind.NULL;
    }

    private void source(String source) {
        Place place = new Place.WholeFile(source);
        draft.begin(whole(source));
        switch (SourceFormat.of(source)) {
            case LIST -> list(source);
            case DIRECTORY -> directory(place, Path.of(source));
            case SCRIPT -> new ScriptGroups(draft, settings.scripts(), problems).read(Path.of(source));
            case TOML -> problems.accept(SourceProblems.toml(place));
            case YAML, INI, EITHER -> file(source);
        }
    }

    private void file(String source) {
        Path path = Path.of(source);
        if (!Files.exists(path)) {
            problems.accept(SourceProblems.missing(new Place.WholeFile(source), nearest(path)));
            return;
        }
        // To Ansible too, what stands in a comment of an INI file need not be UTF-8.
        String comments = SourceFormat.of(source) == SourceFormat.YAML ? "" : "#;";
        Checked<String> text = TextFile.read(path, comments)
                .flatMap(content -> settings.vault().read(new Place.InFile(source, 1), content));
        text.problems().forEach(problems);
        text.map(content -> parse(source, content));
    }

    private void list(String source) {
        Place place = new Place.OnCommandLine("-i");
        for (String part : source.split(",", -1)) {
            if (!part.isBlank()) {
                Checked<List<HostPattern.Host>> hosts = HostPattern.expand(place, part.strip());
                hosts.problems().forEach(problems);
                hosts.map(all -> {
                    if (all.size() > 1 || !part.contains(all.getFirst().name())) {
                        problems.accept(SourceProblems.rangeInList(place, part.strip()));
                    }
                    all.stream()
                            .filter(host -> !draft.nodes().containsKey(host.name()))
                            .forEach(host -> draft.node(host, place, draft.group(InventoryDraft.UNGROUPED)));
                    return all;
                });
            }
        }
    }

    private void directory(Place place, Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> !IGNORED.matcher(name).matches())
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                problems.accept(SourceProblems.emptyDirectory(place));
            }
            names.forEach(name -> inside(directory.resolve(name)));
        } catch (IOException e) {
            problems.accept(SourceProblems.unreadableDirectory(place, String.valueOf(e.getMessage())));
        }
    }

    /** A pipe that somebody left in a directory would be waited for; one that is named, as by a shell's {@code <()}, is meant. */
    private void inside(Path path) {
        if (TextFile.isSpecial(path)) {
            problems.accept(SourceProblems.special(new Place.WholeFile(path.toString())));
        } else if (!Files.isDirectory(path)) {
            found(path);
        } else if (!Links.leadsBack(path, ROOT)) {
            source(path.toString());
        }
    }

    /** Every file that lies in a directory is read, as by Ansible, also one that was never meant as an inventory. */
    private void found(Path path) {
        List<Problem> told = new ArrayList<>();
        new SourceReader(settings, told::add, draft).source(path.toString());
        told.stream().filter(problem -> !problem.isError()).forEach(problems);
        List<Problem> errors = told.stream().filter(Problem::isError).sorted().toList();
        errors.stream().limit(MAX_FAULTS_OF_A_FOUND_FILE).forEach(problems);
        int more = errors.size() - MAX_FAULTS_OF_A_FOUND_FILE;
        if (more > 0) {
            problems.accept(SourceProblems.foundFile(new Place.WholeFile(path.toString()), more));
        }
    }

    private static Optional<String> nearest(Path missing) {
        Path directory = missing.toAbsolutePath().normalize().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.filter(Files::exists)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
            return Suggestion.nearest(missing.getFileName().toString(), names)
                    .map(name -> missing.resolveSibling(name).toString());
        } catch (IOException ignored) {
            return Optional.empty();
        }
    }

    private static String whole(String source) {
        return SourceFormat.of(source) == SourceFormat.LIST
                ? source
                : Path.of(source).toAbsolutePath().normalize().toString();
    }
}
