package io.fleetmirror.report;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.TransactionFacts.TouchedFile;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.Sha256;
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

    /** What a transaction did to it. */
    public static FileAction of(TouchedFile file) {
        if (file.before().equals(Sha256.ABSENT)) {
            return CREATE;
        }
        return file.after().equals(Sha256.ABSENT) ? REMOVE : CHANGE;
    }

    /** A character that stands before the file's path. */
    public String sign() {
        return sign;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
