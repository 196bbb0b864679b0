package io.fleetmirror.yaml;

import io.fleetmirror.problem.Checked;
import java.nio.file.Path;

/** Reads YAML files. */
@SuppressWarnings("DoNotCallSuggester")
public final class YamlReader {

    private YamlReader() {}

    /** Reads a file; one that is missing, unreadable, not UTF-8 or not YAML is a problem. */
    public static Checked<YamlValue> read(Path file) {
        throw new UnsupportedOperationException("to be written: " + file);
    }
}
