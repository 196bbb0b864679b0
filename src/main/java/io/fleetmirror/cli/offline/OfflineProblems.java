package io.fleetmirror.cli.offline;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.yaml.Excerpt;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;

/** What can be wrong with a command line beyond its form. */
final class OfflineProblems {

    private OfflineProblems() {}

    static Problem noSuchNode(Place place, String name, Collection<String> names) {
        return Problem.error(
                place,
                "no node has this name",
                Excerpt.plain(name),
                Suggestion.nearest(name, names)
                        .map(one -> "write \"" + one + "\"")
                        .orElse("list the names with --graph"));
    }

    static Problem noSuchGroup(Place place, String name, Collection<String> names) {
        return Problem.error(
                place,
                "no group has this name",
                Excerpt.plain(name),
                Suggestion.nearest(name, names)
                        .map(one -> "write \"" + one + "\"")
                        .orElse("write all"));
    }

    static Problem playbookExists(Place place) {
        return Problem.error(place, "the file exists and is left as it is", "name another with -p");
    }

    static Problem notWritten(Place place, String reason) {
        return Problem.error(
                place,
                "cannot be written: " + Excerpt.plain(reason),
                "name one in a directory that exists and that you may write to");
    }

    /** The message of most {@link FileSystemException}s is the path alone. */
    static String reason(IOException fault) {
        return switch (fault) {
            case NoSuchFileException none -> "its directory does not exist";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(fault.getMessage());
        };
    }
}
