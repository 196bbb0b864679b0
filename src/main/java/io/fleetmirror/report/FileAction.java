package io.fleetmirror.report;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.plan.FileChange;
import java.util.Locale;

/** What happens to a file. */
enum FileAction {
    CREATE,
    CHANGE,
    REMOVE;

    static FileAction of(FileChange file) {
        if (file.after().isEmpty()) {
            return REMOVE;
        }
        return file.before() instanceof FileState.Absent ? CREATE : CHANGE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
