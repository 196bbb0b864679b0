package io.fleetmirror.report;

import io.fleetmirror.progress.Phase;

/** The words of a journal's state, for a person. */
public final class JournalWords {

    private JournalWords() {}

    /** How a transaction ended, or what it is at. */
    public static String of(String state) {
        return switch (state) {
            case "confirmed" -> "confirmed";
            case "rolled-back" -> "rolled back";
            case "left-broken" -> "LEFT BROKEN";
            case "abandoned" -> "abandoned, nothing was changed";
            default -> doing("open, ", state);
        };
    }

    /** What one is at that the node works on now. */
    public static String atWork(String state) {
        return doing("at work, ", state);
    }

    private static String doing(String prefix, String state) {
        return Phase.ofWord(state).map(phase -> prefix + phase.doing()).orElse(Layout.harmless(state));
    }
}
