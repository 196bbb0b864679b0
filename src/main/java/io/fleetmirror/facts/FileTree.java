package io.fleetmirror.facts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The paths that a probe looked at, in order. A path that is not in it is absent. */
public record FileTree(Map<RemotePath, FileState> entries) {

    public FileTree {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    public FileState at(RemotePath path) {
        return entries.getOrDefault(path, new FileState.Absent());
    }

    public boolean has(RemotePath path) {
        return !(at(path) instanceof FileState.Absent);
    }

    /** The names that stand directly in a directory, in order. */
    public List<String> namesIn(RemotePath directory) {
        return entries.keySet().stream()
                .filter(path -> path.isIn(directory))
                .map(RemotePath::fileName)
                .toList();
    }
}
