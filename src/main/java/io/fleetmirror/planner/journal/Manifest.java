package io.fleetmirror.planner.journal;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.plan.Sha256;
import io.fleetmirror.planner.file.Ours;
import java.util.List;
import java.util.Optional;

/** The manifest that {@code stage.sh} writes: of each file of a transaction its number, mode, hash before, hash after and path. */
final class Manifest {

    private Manifest() {}

    static RemotePath path(TransactionFacts transaction) {
        return transaction.directory().child("manifest");
    }

    /** The lines that the probe has read; what is no such line is dropped. */
    static List<Line> of(TransactionFacts transaction, NodeFacts facts) {
        return Ours.text(facts.files().at(path(transaction)))
                .map(text ->
                        text.lines().map(Line::parse).flatMap(Optional::stream).toList())
                .orElse(List.of());
    }

    /** One file: {@code before} and {@code after} are words as {@link Sha256} gives them. */
    record Line(String number, String before, String after, RemotePath path) {

        static Optional<Line> parse(String line) {
            String[] words = line.split(" ", 5);
            return words.length == 5 && RemotePath.isPlain(words[4]) && words[0].matches("\\d{1,5}")
                    ? Optional.of(new Line(words[0], words[2], words[3], new RemotePath(words[4])))
                    : Optional.empty();
        }

        RemotePath backup(TransactionFacts transaction) {
            return transaction.directory().child("old").child(number);
        }
    }
}
