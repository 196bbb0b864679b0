package io.fleetmirror.systemd;

import io.fleetmirror.marker.Marker;
import java.util.Map;

/** The format of the file that {@code EnvironmentFile=} names, which is not that of {@code Environment=}. */
public final class EnvironmentFileText {

    private EnvironmentFileText() {}

    /**
     * One {@code NAME="value"} a line, in the given order, under {@link Marker#LINE}. {@code %} means nothing here;
     * between double quotes a backslash stands before {@code " \ ` $} alone ({@code parse_env_file_internal} and
     * SHELL_NEED_ESCAPE in systemd's sources).
     */
    public static String render(Map<String, String> environment) {
        EnvironmentRules.require(environment);
        StringBuilder text = new StringBuilder(Marker.LINE).append('\n');
        environment.forEach((name, value) -> text.append(name)
                .append("=\"")
                .append(value.replaceAll("[\"\\\\`$]", "\\\\$0"))
                .append("\"\n"));
        return text.toString();
    }

    /** The variables that systemd 254 and later read from such a file; the last of a name wins. */
    public static Map<String, String> parse(String text) {
        return parse(text, Integer.MAX_VALUE);
    }

    /** The same of this version of systemd. */
    public static Map<String, String> parse(String text, int systemd) {
        return new EnvironmentFileReader(text, systemd).read();
    }
}
