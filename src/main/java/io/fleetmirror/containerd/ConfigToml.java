package io.fleetmirror.containerd;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.Optional;

/** One {@code config.toml} as text and as a value. Edits change the text of their own value alone. */
@SuppressWarnings("DoNotCallSuggester")
public final class ConfigToml {

    private ConfigToml() {}

    /** Reads a file's text; what containerd itself would not start with is a problem. */
    public static Checked<ConfigToml> parse(Place where, String text) {
        throw new UnsupportedOperationException(where + text);
    }

    /** {@code config_path} of the CRI plugin's registry section, in the section that the file's own version owns. */
    public Optional<String> configPath() {
        throw new UnsupportedOperationException();
    }

    /** The text with {@code config_path} set; the same text where it is set so already. */
    public Checked<String> withConfigPath(String directory) {
        throw new UnsupportedOperationException(directory);
    }
}
