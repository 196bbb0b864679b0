package io.fleetmirror.planner.journal;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.plan.Sha256;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What transactions that are to be undone together made of one path, from {@code before} the first of them to {@code after} the
 * last. {@code seam} is where somebody else last changed the file between two of them.
 */
record Undone(RemotePath path, String before, RemotePath backup, String after, String last, Optional<Seam> seam) {

    /** The ids of two transactions, of which the second did not find what the first had made. */
    record Seam(String first, String second) {}

    /** Each path once; the transactions come oldest first. */
    static Collection<Undone> by(List<TransactionFacts> transactions, NodeFacts facts) {
        Map<RemotePath, Undone> paths = new LinkedHashMap<>();
        for (TransactionFacts transaction : transactions) {
            for (Manifest.Line line : Manifest.of(transaction, facts)) {
                Undone one = new Undone(
                        line.path(),
                        line.before(),
                        line.backup(transaction),
                        line.after(),
                        transaction.id(),
                        Optional.empty());
                paths.merge(line.path(), one, Undone::followedBy);
            }
        }
        return paths.values();
    }

    boolean wasAbsent() {
        return before.equals(Sha256.ABSENT);
    }

    private Undone followedBy(Undone next) {
        Optional<Seam> broken = after.equals(next.before) ? seam : Optional.of(new Seam(last, next.last));
        return new Undone(path, before, backup, next.after, next.last, broken);
    }
}
