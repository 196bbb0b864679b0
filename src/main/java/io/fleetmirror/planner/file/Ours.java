package io.fleetmirror.planner.file;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.marker.Marker;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the files that fleetmirror made from those of others: by the mark in the first line, or by the name beside a marked file. */
public final class Ours {

    private static final Pattern PEM_NAME = Pattern.compile("ca-[0-9]+\\.crt|client-[0-9]+\\.(cert|key)");

    private Ours() {}

    /** The file's text where it is a regular file that carries the mark. */
    public static Optional<String> marked(FileState state) {
        return text(state).filter(Marker::begins);
    }

    /** The file's text where it is a regular file. */
    public static Optional<String> text(FileState state) {
        return state instanceof FileState.Regular(FileState.Attributes ignored, FileState.Bytes content)
                ? Optional.of(content.text())
                : Optional.empty();
    }

    /** Whether a file beside a marked hosts.toml bears a name that {@code PemNames} gives. */
    public static boolean isPemName(String name) {
        return PEM_NAME.matcher(name).matches();
    }
}
