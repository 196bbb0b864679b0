package io.fleetmirror.planner.file;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Attributes;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import java.time.Instant;
import java.util.Optional;

/**
 * When a path was written, by the node's clock. A time still to come proves nothing: it would make every run restart
 * containerd again, since no restart ever comes after it.
 */
public final class Written {

    private Written() {}

    /** Whether the path was certainly written after {@code instant}. */
    public static boolean after(Instant instant, RemotePath path, NodeFacts facts) {
        return at(path, facts)
                .filter(written -> written.isAfter(instant) && !written.isAfter(facts.clock()))
                .isPresent();
    }

    /** The time, where it is still to come. */
    public static Optional<Instant> inFuture(RemotePath path, NodeFacts facts) {
        return at(path, facts).filter(written -> written.isAfter(facts.clock()));
    }

    /** When the path was written, where it is a file or a directory. */
    static Optional<Instant> at(RemotePath path, NodeFacts facts) {
        return switch (facts.files().at(path)) {
            case FileState.Regular(Attributes attributes, FileState.Bytes ignored) ->
                Optional.of(attributes.modified());
            case FileState.Directory(Attributes attributes) -> Optional.of(attributes.modified());
            case FileState.Absent ignored -> Optional.empty();
            case FileState.Link ignored -> Optional.empty();
            case FileState.Other ignored -> Optional.empty();
        };
    }
}
