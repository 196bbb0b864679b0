package io.fleetmirror.report;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.plan.FileChange;
import java.util.Locale;

/** What happens to a file. */
public enum FileAction {
    CREATE,
    CHANGE,
    REMOVE;

    public static FileAction of(FileChange file) {
        if (file.after().isEmpty()) {
            return REMOVE;
        }
        return file.before() instanceof FileState.Absent ? CREATE : CHANGE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
