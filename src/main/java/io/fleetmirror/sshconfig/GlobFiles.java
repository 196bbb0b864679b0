package io.fleetmirror.sshconfig;

import io.fleetmirror.glob.Glob;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files that a path with {@code *}, {@code ?} and {@code [a-z]} names, in the order of their names, as glob(3) does. */
final class GlobFiles {

    private GlobFiles() {}

    static List<Path> of(Path pattern) {
        List<Path> found = List.of(pattern.getRoot() == null ? Path.of("") : pattern.getRoot());
        for (Path part : pattern) {
            found = found.stream().flatMap(base -> below(base, part).stream()).toList();
        }
        return found.stream().filter(Files::exists).sorted().toList();
    }

    private static List<Path> below(Path base, Path part) {
        String name = part.toString();
        Optional<PathMatcher> matcher = matcher(name);
        if (matcher.isEmpty()) {
            return List.of(base.resolve(part));
        }
        try (Stream<Path> entries = Files.list(base)) {
            return entries.filter(entry -> matcher.get().matches(entry.getFileName()))
                    .filter(entry -> name.startsWith(".")
                            || !entry.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException noDirectory) {
            return List.of();
        }
    }

    /** Empty for a name as it stands, as with a bracket that nothing closes. Braces are a pattern to Java and none to ssh. */
    private static Optional<PathMatcher> matcher(String name) {
        if (!Glob.isPattern(name)) {
            return Optional.empty();
        }
        String pattern = name.replace("{", "\\{").replace("}", "\\}");
        try {
            return Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
        } catch (PatternSyntaxException notClosed) {
            return Optional.empty();
        }
    }
}
