package io.fleetmirror.systemd;

import io.fleetmirror.marker.Marker;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drop-in that sets a unit's environment: plain values by {@code Environment=}, or, where they hold a secret, by
 * {@code EnvironmentFile=} a file that only root can read. {@code comments} are lines that someone wrote before fleetmirror came,
 * and would miss.
 */
public record DropIn(Map<String, String> environment, Optional<String> environmentFile, List<String> comments) {

    /** Refuses what systemd would ignore; {@link EnvironmentRules#check} says the same to a user beforehand. */
    public DropIn {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        comments = List.copyOf(comments);
        EnvironmentRules.require(environment);
        if (!comments.stream().allMatch(DropIn::isComment)) {
            throw new IllegalArgumentException("a comment that systemd would read as a setting");
        }
        if (environmentFile.filter(path -> !EnvironmentRules.isFilePath(path)).isPresent()) {
            throw new IllegalArgumentException(
                    "not a path that EnvironmentFile= can name: \"" + environmentFile.get() + "\"");
        }
    }

    /** A drop-in that nobody has commented on. */
    public DropIn(Map<String, String> environment, Optional<String> environmentFile) {
        this(environment, environmentFile, List.of());
    }

    /** The comments of a drop-in's text, but for the marker: what is rendered with them and read again has the same. */
    public static List<String> commentsOf(String text) {
        return UnitLines.raw(text).stream()
                .map(UnitLines::stripped)
                .filter(line -> isComment(line) && !line.equals(Marker.LINE))
                .toList();
    }

    /** The file's text: one variable a line, each assignment quoted as a whole. */
    public String render() {
        StringBuilder text = new StringBuilder(Marker.LINE).append('\n');
        comments.forEach(comment -> text.append(comment).append('\n'));
        text.append("[Service]\n");
        environment.forEach((name, value) -> text.append("Environment=\"")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append("\"\n"));
        environmentFile.ifPresent(path ->
                text.append("EnvironmentFile=").append(path.replace("%", "%%")).append('\n'));
        return text.toString();
    }

    private static boolean isComment(String line) {
        return (line.startsWith("#") || line.startsWith(";")) && line.indexOf('\n') < 0;
    }

    /**
     * Between double quotes systemd reads C escapes and then specifiers, so {@code \}, {@code "} and {@code %} are
     * doubled or escaped; {@code $} means nothing there (systemd.exec(5), Environment=).
     */
    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
    }
}
