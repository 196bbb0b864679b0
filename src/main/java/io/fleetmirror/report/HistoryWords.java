package io.fleetmirror.report;

import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.facts.TransactionFacts.TouchedFile;
import io.fleetmirror.progress.Phase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What text and JSON both say of a transaction in a journal: when it was begun, by whom and from where. */
public record HistoryWords(String begun, String who, String from, String during) {

    private static final Pattern ID = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)\\d*Z-.*");
    private static final String UNKNOWN = "unknown";

    public static HistoryWords of(TransactionFacts transaction) {
        Matcher id = ID.matcher(transaction.id());
        String begun = id.matches()
                ? id.group(1) + "-" + id.group(2) + "-" + id.group(3) + "T" + id.group(4) + ":" + id.group(5) + ":"
                        + id.group(6) + "Z"
                : UNKNOWN;
        int at = transaction.who().lastIndexOf('@');
        String who = at > 0 ? transaction.who().substring(0, at) : transaction.who();
        String during = Phase.ofWord(transaction.story().phase())
                .map(phase -> "while " + phase.doing() + ": ")
                .orElse("");
        return new HistoryWords(
                begun, who.isEmpty() ? UNKNOWN : who, at > 0 ? transaction.who().substring(at + 1) : UNKNOWN, during);
    }

    /** What was done to a file, as something past. */
    public static String change(TouchedFile file) {
        return switch (FileAction.of(file)) {
            case CREATE -> "added";
            case CHANGE -> "changed";
            case REMOVE -> "removed";
        };
    }
}
