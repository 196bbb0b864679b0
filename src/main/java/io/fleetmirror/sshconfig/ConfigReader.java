package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a configuration and the files that it includes to directives (readconf.c). */
final class ConfigReader {

    /** As in readconf.c. */
    private static final int MAX_DEPTH = 16;

    private static final Pattern BEGIN = Pattern.compile("(?:\"([^\"]*)\"|(?!\")([^=\\s]*+)\\s*+=?)\\s*+");

    private final Path includeBase;
    private final LocalUser local;
    private final Consumer<Problem> problems;
    private final List<String> ignoreUnknown = new ArrayList<>();

    /** Relative names of an Include are looked up below {@code includeBase}. */
    ConfigReader(Path includeBase, LocalUser local, Consumer<Problem> problems) {
        this.includeBase = includeBase;
        this.local = local;
        this.problems = problems;
    }

    List<Directive> read(Path file) {
        return read(file, 0);
    }

    private List<Directive> read(Path file, int depth) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            problems.accept(SshConfigProblems.unreadable(file));
            return List.of();
        }
        List<Directive> directives = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            Place place = new Place.InFile(file.toString(), index + 1);
            line(place, lines.get(index), depth).ifPresent(directives::add);
        }
        return directives;
    }

    private Optional<Directive> line(Place place, String line, int depth) {
        Optional<Directive> parsed = parse(place, line.strip(), problems);
        if (parsed.isEmpty()) {
            return parsed;
        }
        Directive directive = parsed.get();
        if (directive.keyword().equals("include")) {
            return Optional.of(including(directive, depth));
        }
        if (directive.keyword().equals("ignoreunknown")) {
            ignoreUnknown.addAll(
                    List.of(directive.first().toLowerCase(Locale.ROOT).split(",")));
        }
        if (!Keywords.isKnown(directive.keyword())) {
            if (!Patterns.match(directive.keyword(), ignoreUnknown)) {
                problems.accept(unknown(directive));
            }
            return Optional.empty();
        }
        return parsed;
    }

    static Problem unknown(Directive directive) {
        return SshConfigProblems.unknown(
                directive.place(), directive.keyword(), Suggestion.nearest(directive.keyword(), Keywords.all()));
    }

    /**
     * {@code keyword value}, {@code keyword=value} or {@code keyword = value}; empty for blanks, comments and faults. A keyword in quotes
     * takes no {@code =} (misc.c, strdelim).
     */
    static Optional<Directive> parse(Place place, String line, Consumer<Problem> problems) {
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        Matcher begin = BEGIN.matcher(line);
        if (!begin.lookingAt()) {
            problems.accept(SshConfigProblems.openQuote(place));
            return Optional.empty();
        }
        String keyword = Keywords.named(begin.group(1) == null ? begin.group(2) : begin.group(1));
        String value = line.substring(begin.end());
        Optional<List<String>> words = Keywords.ofWholeLines().contains(keyword) && !value.isEmpty()
                ? Optional.of(List.of(value))
                : Words.split(value, true);
        if (words.isEmpty()) {
            problems.accept(SshConfigProblems.openQuote(place));
            return Optional.empty();
        }
        Directive directive = new Directive(place, keyword, words.get(), List.of());
        List<Problem> faults = new ArrayList<>();
        Keywords.check(directive, faults::add);
        faults.forEach(problems);
        return faults.isEmpty() ? Optional.of(directive) : Optional.empty();
    }

    private Directive including(Directive include, int depth) {
        List<Directive> lines = new ArrayList<>();
        if (depth == MAX_DEPTH) {
            problems.accept(SshConfigProblems.tooDeep(include.place()));
            return new Directive(include.place(), "include", include.words(), lines);
        }
        for (String word : include.words()) {
            String whole = local.expanded(word).orElse(word);
            for (Path file : GlobFiles.of(includeBase.resolve(whole))) {
                // What cannot be read is passed over here, as ssh does.
                if (Files.isReadable(file) && Files.isRegularFile(file)) {
                    lines.addAll(blocked(file, depth));
                }
            }
        }
        return new Directive(include.place(), "include", include.words(), lines);
    }

    /** A Host or Match of one file has no say in the next: each is a block of its own. */
    private List<Directive> blocked(Path file, int depth) {
        List<Directive> lines = read(file, depth + 1);
        return List.of(new Directive(new Place.WholeFile(file.toString()), "include", List.of(file.toString()), lines));
    }
}
