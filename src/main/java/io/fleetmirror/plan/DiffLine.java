package io.fleetmirror.plan;

/** What a line of a unified diff is, as whoever colours it asks. */
public enum DiffLine {
    /** The name of one of the two files. */
    FILE,
    HUNK,
    ADDED,
    REMOVED,
    KEPT;

    public static DiffLine of(String line) {
        if (line.startsWith("+++") || line.startsWith("---")) {
            return FILE;
        }
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> ADDED;
            case '-' -> REMOVED;
            case '@' -> HUNK;
            default -> KEPT;
        };
    }
}
