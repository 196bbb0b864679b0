package io.fleetmirror.report;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.plan.FileChange;
import java.util.Locale;

/** What happens to a file. */
public enum FileAction {
    CREATE("+"),
    CHANGE("~"),
    REMOVE("-");

    private final String sign;

    FileAction(String sign) {
        this.sign = sign;
    }

    public static FileAction of(FileChange file) {
        if (file.after().isEmpty()) {
            return REMOVE;
        }
        return file.before() instanceof FileState.Absent ? CREATE : CHANGE;
    }

    /** A character that stands before the file's path. */
    public String sign() {
        return sign;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
