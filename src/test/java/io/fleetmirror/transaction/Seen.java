package io.fleetmirror.transaction;

import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.Phase;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a node after a fault: what the controller was {@code told}, what a {@code second} operator was, what came only
 * {@code later}, whether the files are old or new, and what the journal says.
 */
record Seen(
        Fault fault,
        Phase phase,
        String told,
        String second,
        String later,
        String files,
        String journal,
        boolean ready,
        String leftovers,
        boolean met) {

    static final String OLD = "old";
    static final String NEW = "new";
    static final String LEFT_BROKEN = "left broken";
    static final String TOLD_LATER = "told later";
    static final String CLEARED_LATER = "cleared away later";

    /** What an outcome is called in the table. */
    static String words(NodeOutcome outcome) {
        return switch (outcome) {
            case NodeOutcome.Applied applied -> "applied";
            case NodeOutcome.Recovered recovered -> "recovered";
            case NodeOutcome.RolledBack back -> "rolled back";
            case NodeOutcome.LeftBroken broken -> LEFT_BROKEN;
            case NodeOutcome.Unknown unknown -> "unknown";
            case NodeOutcome.Refused refused ->
                "refused: "
                        + String.join(
                                "; ",
                                refused.problems().stream()
                                        .map(problem -> problem.what() + " ("
                                                + problem.observed().orElse("") + ")")
                                        .toList());
            case NodeOutcome.Unreachable missing -> "unreachable: " + missing.reason();
            case NodeOutcome.Unchanged unchanged -> "unchanged";
            case NodeOutcome.ProofFailed failed -> "proof failed";
            case NodeOutcome.NotAttempted not -> "not attempted";
        };
    }

    /** What of it may not be; nothing, where the transaction kept its promise. */
    List<String> faults() {
        List<String> faults = new java.util.ArrayList<>();
        if (!met) {
            faults.add("the moment of the fault never came");
        }
        if (!files.equals(OLD) && !files.equals(NEW)) {
            faults.add("the files are neither old nor new");
        }
        if (!ready) {
            faults.add("containerd is not ready");
        }
        if (!leftovers.isEmpty()) {
            faults.add("left behind: " + leftovers);
        }
        if (files.equals(NEW) != journal.equals("confirmed")) {
            faults.add("the files are " + files + " and the journal says " + journal);
        }
        if (toldFiles().filter(promised -> !promised.equals(files)).isPresent()) {
            faults.add("told " + told);
        }
        if (told.equals(LEFT_BROKEN) && !fault.mayLeaveBroken(phase)) {
            faults.add("left broken for as long as the fault lasted");
        }
        if (fault == Fault.SECOND_OPERATOR
                && !second.matches("refused: another transaction .* by alice@laptop, " + phase.doing() + "\\)")) {
            faults.add("the second operator was told: " + second);
        }
        return faults;
    }

    /** What the files must be for what was told to be true. */
    private Optional<String> toldFiles() {
        return switch (told) {
            case "applied" -> Optional.of(NEW);
            case "rolled back", LEFT_BROKEN -> Optional.of(OLD);
            default -> Optional.of(told.startsWith("refused") ? OLD : "told");
        };
    }

    /** The cell of the table: the node's files, and what the controller was told unless that goes without saying. */
    String cell() {
        String state = files + (faults().isEmpty() ? "" : " (!)");
        if (told.equals(LEFT_BROKEN)) {
            return state + ", by itself once it could";
        }
        String how = told.startsWith("refused") ? "refused" : later;
        return how.isEmpty() ? state : state + ", " + how;
    }
}
