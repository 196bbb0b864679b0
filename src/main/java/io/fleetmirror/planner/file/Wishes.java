package io.fleetmirror.planner.file;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths as they shall be, in the order in which they are switched, and what a person should know or must mend first. */
public record Wishes(List<Wish> files, List<Problem> problems) {

    /** Nothing is to change, and nothing to be told. */
    public static final Wishes NONE = new Wishes(List.of(), List.of());

    public Wishes {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** With nothing to be told. */
    public static Wishes of(List<Wish> files) {
        return new Wishes(files, List.of());
    }

    /** Something to be told, and no file. */
    public static Wishes problem(Problem problem) {
        return new Wishes(List.of(), List.of(problem));
    }

    /** Things to be told, and no file. */
    public static Wishes problems(List<Problem> problems) {
        return new Wishes(List.of(), problems);
    }

    /** One after the other. */
    public static Wishes all(List<Wishes> parts) {
        List<Wish> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Wishes part : parts) {
            files.addAll(part.files());
            problems.addAll(part.problems());
        }
        return new Wishes(files, problems);
    }

    /** The same, and more to be told. */
    public Wishes with(List<Problem> more) {
        return new Wishes(files, Stream.concat(problems.stream(), more.stream()).toList());
    }

    /** Without the removal of what another of them writes. */
    public Wishes settled() {
        Set<RemotePath> written = files.stream()
                .filter(wish -> wish.after().isPresent())
                .map(Wish::path)
                .collect(Collectors.toSet());
        // By path first, and not distinct(), whose hash of a wish takes all bytes of its file.
        Set<RemotePath> met = new HashSet<>();
        List<Wish> kept = new ArrayList<>();
        for (Wish wish : files) {
            boolean isOvertaken = wish.after().isEmpty() && written.contains(wish.path());
            if (!isOvertaken && (met.add(wish.path()) || !kept.contains(wish))) {
                kept.add(wish);
            }
        }
        return new Wishes(kept, problems);
    }
}
