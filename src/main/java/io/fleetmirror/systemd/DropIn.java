package io.fleetmirror.systemd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A drop-in that sets a unit's environment: plain values by {@code Environment=}, or, where they hold a secret, by
 * {@code EnvironmentFile=} a file that only root can read.
 */
public record DropIn(Map<String, String> environment, Optional<String> environmentFile) {

    /** The first line of every file that fleetmirror may overwrite and remove. */
    public static final String MARKER = "# Managed by fleetmirror. Changes made here are overwritten.";

    /** Refuses what systemd would ignore; {@link EnvironmentRules#check} says the same to a user beforehand. */
    public DropIn {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        EnvironmentRules.require(environment);
        if (environmentFile.filter(path -> !EnvironmentRules.isFilePath(path)).isPresent()) {
            throw new IllegalArgumentException(
                    "not a path that EnvironmentFile= can name: \"" + environmentFile.get() + "\"");
        }
    }

    /** The file's text: one variable a line, each assignment quoted as a whole. */
    public String render() {
        StringBuilder text = new StringBuilder(MARKER).append("\n[Service]\n");
        environment.forEach((name, value) -> text.append("Environment=\"")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append("\"\n"));
        environmentFile.ifPresent(path ->
                text.append("EnvironmentFile=").append(path.replace("%", "%%")).append('\n'));
        return text.toString();
    }

    /** Whether a drop-in of this text is fleetmirror's to overwrite or remove. */
    public static boolean isManaged(String text) {
        return text.equals(MARKER) || text.startsWith(MARKER + "\n");
    }

    /**
     * Between double quotes systemd reads C escapes and then specifiers, so {@code \}, {@code "} and {@code %} are
     * doubled or escaped; {@code $} means nothing there (systemd.exec(5), Environment=).
     */
    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
    }
}
