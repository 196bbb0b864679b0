package io.fleetmirror.facts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The paths that a probe looked at, in order. A path that is not in it is absent. {@code unwritable} are those that root cannot write,
 * since their file system is mounted read-only or they are immutable; {@code mounted} are files that are a mount of their own.
 */
public record FileTree(Map<RemotePath, FileState> entries, List<RemotePath> unwritable, List<RemotePath> mounted) {

    public FileTree {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        unwritable = List.copyOf(unwritable);
        mounted = List.copyOf(mounted);
    }

    public FileState at(RemotePath path) {
        return entries.getOrDefault(path, new FileState.Absent());
    }

    /** What stands at a path, or where a link there leads: the file that is read, and not one that may be written. */
    public FileState followed(RemotePath path) {
        return at(path) instanceof FileState.Link(String target) && RemotePath.isPlain(target)
                ? at(new RemotePath(target))
                : at(path);
    }

    public boolean has(RemotePath path) {
        return !(at(path) instanceof FileState.Absent);
    }

    /** What keeps a file from being written: the file itself, or the innermost directory above it that is there. */
    public Optional<RemotePath> unwritable(RemotePath path) {
        RemotePath directory = path.parent();
        while (!has(directory) && !directory.value().equals("/")) {
            directory = directory.parent();
        }
        return Stream.of(path, directory).filter(unwritable::contains).findFirst();
    }

    /** The names that stand directly in a directory, in order. */
    public List<String> namesIn(RemotePath directory) {
        return entries.keySet().stream()
                .filter(path -> path.isIn(directory))
                .map(RemotePath::fileName)
                .toList();
    }
}
