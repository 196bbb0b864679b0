package io.fleetmirror.plan;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.plan.Activation.Kind;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.playbook.DesiredVerification;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plans to put back what the last confirmed transaction of a node changed, from its journal. The plan is a {@link
 * NodePlan.Change} like any other, so that undoing has a diff, a backup and a proof of its own.
 */
public final class Undo {

    private final Node node;
    private final NodeFacts facts;
    private final TransactionFacts transaction;

    private Undo(Node node, NodeFacts facts, TransactionFacts transaction) {
        this.node = node;
        this.facts = facts;
        this.transaction = transaction;
    }

    /** The facts must have been read with the backup; a node without a confirmed transaction is refused. */
    public static NodePlan plan(Node node, NodeFacts facts) {
        return facts.journal().reversed().stream()
                .filter(TransactionFacts::isConfirmed)
                .findFirst()
                .map(last -> new Undo(node, facts, last).plan())
                .orElseGet(() -> new NodePlan.Refused(node, List.of(PlanProblems.nothingToUndo(node.name()))));
    }

    private NodePlan plan() {
        List<Problem> problems = new ArrayList<>();
        List<FileChange> files = new ArrayList<>();
        for (ManifestLine line : manifest()) {
            if (!line.after().equals(Sha256.of(facts.files().at(line.path())))) {
                problems.add(PlanProblems.changedSince(node.name(), line.path(), transaction.id()));
            } else if (!line.wasAbsent() && backup(line).isEmpty()) {
                problems.add(PlanProblems.backupMissing(node.name(), line.path(), backupPath(line)));
            } else {
                change(line).ifPresent(files::add);
            }
        }
        Activation activation = activation(files);
        problems.addAll(Preconditions.ofRestart(facts, activation));
        if (!problems.isEmpty()) {
            return new NodePlan.Refused(node, problems);
        }
        return files.isEmpty()
                ? new NodePlan.Refused(node, List.of(PlanProblems.nothingToUndo(node.name())))
                : new NodePlan.Change(node, List.of(), files, activation, target());
    }

    private Optional<FileChange> change(ManifestLine line) {
        FileState now = facts.files().at(line.path());
        Optional<NewFile> old = line.wasAbsent() ? Optional.empty() : backup(line);
        return now instanceof FileState.Absent && old.isEmpty()
                ? Optional.empty()
                : Optional.of(new FileChange(line.path(), now, old, FileDiff.of(line.path(), now, old)));
    }

    /** Empty where the journal has lost it: to take that for an absent file would remove what should be put back. */
    private Optional<NewFile> backup(ManifestLine line) {
        return facts.files().at(backupPath(line))
                        instanceof FileState.Regular(FileState.Attributes attributes, FileState.Bytes content)
                ? Optional.of(new NewFile(attributes.mode(), content))
                : Optional.empty();
    }

    private RemotePath backupPath(ManifestLine line) {
        return transaction.directory().child("old").child(line.number());
    }

    private Activation activation(List<FileChange> files) {
        List<String> units = reasons(files, path -> Unit.isPart(path, facts));
        List<String> config = reasons(files, ConfigParts.paths(facts)::contains);
        List<String> reasons = new ArrayList<>(units);
        reasons.addAll(config);
        if (reasons.isEmpty()) {
            return Activation.NONE;
        }
        return new Activation(units.isEmpty() ? Kind.RESTART : Kind.DAEMON_RELOAD_AND_RESTART, reasons);
    }

    private static List<String> reasons(List<FileChange> files, Predicate<RemotePath> which) {
        return files.stream()
                .map(FileChange::path)
                .filter(which)
                .map(path -> path + " goes back to what it was")
                .toList();
    }

    /** That containerd is ready is all the proof: the old state may never have been able to pull. */
    private NodePlan.Target target() {
        Verification verification = new Verification(
                List.of(), DesiredVerification.DEFAULT.timeout(), Crictls.of(facts), Optional.empty(), Map.of());
        return new NodePlan.Target(facts.unit().name(), facts.containerd(), verification);
    }

    private List<ManifestLine> manifest() {
        return Ours.text(facts.files().at(transaction.directory().child("manifest")))
                .map(text -> text.lines()
                        .map(ManifestLine::parse)
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    /** A line of the manifest that stage.sh writes: number, mode, hash before, hash after, path. */
    private record ManifestLine(String number, String before, String after, RemotePath path) {

        static Optional<ManifestLine> parse(String line) {
            String[] words = line.split(" ", 5);
            return words.length == 5 && RemotePath.isPlain(words[4]) && words[0].matches("\\d{1,5}")
                    ? Optional.of(new ManifestLine(words[0], words[2], words[3], new RemotePath(words[4])))
                    : Optional.empty();
        }

        boolean wasAbsent() {
            return before.equals("absent");
        }
    }
}
