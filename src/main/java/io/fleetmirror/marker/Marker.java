package io.fleetmirror.marker;

/** What every file begins with that fleetmirror may overwrite and remove. */
public final class Marker {

    /** A comment in TOML, in a unit and in an environment file alike. */
    public static final String LINE = "# Managed by fleetmirror. Changes made here are overwritten.";

    private Marker() {}

    /** Whether a file of this text is fleetmirror's: the marker is its first line, whole. */
    public static boolean begins(String text) {
        return text.equals(LINE) || text.startsWith(LINE + "\n");
    }
}
