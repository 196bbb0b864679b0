package io.fleetmirror.planner.journal;

import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.Activation.Kind;
import io.fleetmirror.plan.Earlier;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Sha256;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.planner.config.Effective;
import io.fleetmirror.planner.file.Changes;
import io.fleetmirror.planner.file.FileDiff;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.planner.unit.Preconditions;
import io.fleetmirror.planner.unit.Unit;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plans to put back what transactions of a node changed, from their journals. The plan is a {@link NodePlan.Change} like any
 * other, so that undoing has a diff, a backup and a proof of its own, and can be undone.
 */
public final class Undo {

    private final Node node;
    private final NodeFacts facts;
    private final Scope scope;

    private Undo(Node node, NodeFacts facts, Scope scope) {
        this.node = node;
        this.facts = facts;
        this.scope = scope;
    }

    /**
     * What is to be undone: the last confirmed transaction, or every one back to and with that of the run {@code backTo}, the last
     * word of its id.
     */
    public record Scope(Optional<String> backTo, Foreign foreign) {
        public static final Scope LAST = new Scope(Optional.empty(), Foreign.KEPT);
    }

    /** The facts must have been read with the backups of this scope; a node that knows of nothing to undo is refused. */
    public static NodePlan plan(Node node, NodeFacts facts, Scope scope) {
        Optional<TransactionFacts> open = facts.journal().stream()
                .filter(transaction -> !transaction.isSettled())
                .findFirst();
        if (open.isPresent()) {
            return refused(node, LastTransaction.obstacle(node.name(), open.get()));
        }
        List<TransactionFacts> confirmed = inScope(facts.journal(), scope.backTo()).stream()
                .filter(TransactionFacts::isConfirmed)
                .toList();
        if (confirmed.isEmpty()) {
            return refused(
                    node,
                    scope.backTo()
                            .map(run -> JournalProblems.nothingOfRun(node.name(), run))
                            .orElseGet(() -> JournalProblems.nothingToUndo(node.name())));
        }
        return new Undo(node, facts, scope).plan(confirmed);
    }

    private static NodePlan refused(Node node, Problem problem) {
        return new NodePlan.Refused(node, List.of(problem));
    }

    private static List<TransactionFacts> inScope(List<TransactionFacts> journal, Optional<String> backTo) {
        for (int at = journal.size() - 1; at >= 0; at--) {
            TransactionFacts transaction = journal.get(at);
            boolean first = backTo.map(transaction.run()::equals).orElse(transaction.isConfirmed());
            if (first) {
                return journal.subList(at, journal.size());
            }
        }
        return List.of();
    }

    private NodePlan plan(List<TransactionFacts> transactions) {
        List<Problem> problems = new ArrayList<>(preconditions(transactions));
        problems.addAll(lostManifests(transactions));
        List<FileChange> files = new ArrayList<>();
        for (Undone undone : Undone.by(transactions, facts)) {
            List<Problem> obstacles = obstacles(undone);
            problems.addAll(obstacles);
            if (obstacles.isEmpty()) {
                change(undone).ifPresent(files::add);
            }
        }
        Activation activation = activation(files);
        problems.addAll(Preconditions.ofRestart(facts, activation));
        problems.addAll(Changes.unwritable(files, facts));
        List<Problem> told = problems.stream().distinct().toList();
        if (told.stream().anyMatch(Problem::isError)) {
            return new NodePlan.Refused(node, told);
        }
        return files.isEmpty()
                ? asBefore(told, transactions.getFirst().id())
                : new NodePlan.Change(node, told, files, activation, target(), Earlier.of(facts));
    }

    /** Who names a run wants what is so already, as one does who gives the command again after an interruption. */
    private NodePlan asBefore(List<Problem> warnings, String first) {
        return scope.backTo().isPresent()
                ? new NodePlan.NoChange(node, warnings, target())
                : refused(node, JournalProblems.asBefore(node.name(), first));
    }

    /** A containerd that does not run may be why somebody wants to go back, so the way that needs no proof is told. */
    private List<Problem> preconditions(List<TransactionFacts> transactions) {
        List<String> newestFirst =
                transactions.reversed().stream().map(TransactionFacts::id).toList();
        return Preconditions.of(facts).stream()
                .map(problem -> problem.isError() && facts.unit().isLoaded()
                        ? JournalProblems.unproven(problem, newestFirst)
                        : problem)
                .toList();
    }

    /** Without its manifest a transaction would pass for one that changed nothing, and what it changed would stay. */
    private List<Problem> lostManifests(List<TransactionFacts> transactions) {
        return transactions.stream()
                .filter(transaction -> !(facts.files().at(Manifest.path(transaction)) instanceof FileState.Regular))
                .map(transaction ->
                        JournalProblems.manifestMissing(node.name(), transaction.id(), Manifest.path(transaction)))
                .toList();
    }

    private List<Problem> obstacles(Undone undone) {
        List<Problem> inTheWay = Changes.obstacles(undone.path(), facts);
        if (!inTheWay.isEmpty()) {
            return inTheWay;
        }
        if (!undone.wasAbsent() && backup(undone).isEmpty()) {
            return List.of(JournalProblems.backupMissing(node.name(), undone.path(), undone.backup()));
        }
        if (scope.foreign() == Foreign.GIVEN_UP) {
            return List.of();
        }
        if (!undone.after().equals(Sha256.of(facts.files().at(undone.path())))) {
            return List.of(JournalProblems.changedSince(node.name(), undone.path(), undone.last()));
        }
        return undone
                .seam()
                .map(seam -> JournalProblems.changedBetween(node.name(), undone.path(), seam.first(), seam.second()))
                .stream()
                .toList();
    }

    private Optional<FileChange> change(Undone undone) {
        FileState now = facts.files().at(undone.path());
        Optional<NewFile> old = undone.wasAbsent() ? Optional.empty() : backup(undone);
        List<String> diff =
                new ArrayList<>(owners(undone.path(), now, facts.files().at(undone.backup())));
        if (diff.isEmpty() && isSame(now, old)) {
            return Optional.empty();
        }
        diff.addAll(FileDiff.of(undone.path(), now, old));
        return Optional.of(new FileChange(undone.path(), now, old, diff));
    }

    /** A line of the diff where the owner or the group goes back. */
    private static List<String> owners(RemotePath path, FileState now, FileState old) {
        return now instanceof FileState.Regular(FileState.Attributes is, FileState.Bytes ignored)
                        && old instanceof FileState.Regular(FileState.Attributes was, FileState.Bytes alsoIgnored)
                        && !(is.uid() == was.uid() && is.gid() == was.gid())
                ? List.of("owner " + is.uid() + ":" + is.gid() + " -> " + was.uid() + ":" + was.gid() + " " + path)
                : List.of();
    }

    private static boolean isSame(FileState now, Optional<NewFile> old) {
        return now instanceof FileState.Regular(FileState.Attributes attributes, FileState.Bytes content)
                ? old.filter(file -> file.mode() == attributes.mode()
                                && file.content().equals(content))
                        .isPresent()
                : old.isEmpty();
    }

    /** Empty where the journal has lost it: to take that for an absent file would remove what should be put back. */
    private Optional<NewFile> backup(Undone undone) {
        return facts.files().at(undone.backup())
                        instanceof FileState.Regular(FileState.Attributes attributes, FileState.Bytes content)
                ? Optional.of(new NewFile(attributes.mode(), content, Optional.of(undone.backup())))
                : Optional.empty();
    }

    private Activation activation(List<FileChange> files) {
        List<String> units = reasons(files, path -> Unit.isPart(path, facts));
        List<String> config = reasons(files, this::isConfig);
        List<String> reasons = new ArrayList<>(units);
        reasons.addAll(config);
        if (reasons.isEmpty()) {
            return Activation.NONE;
        }
        return new Activation(units.isEmpty() ? Kind.RESTART : Kind.DAEMON_RELOAD_AND_RESTART, reasons);
    }

    /** Not by the unit's word for where it is: the playbook, which is not asked here, may have known better. */
    private boolean isConfig(RemotePath path) {
        return !Unit.isPart(path, facts) && !path.fileName().equals("hosts.toml") && !Ours.isPemName(path.fileName());
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
                List.of(), DesiredVerification.DEFAULT.timeout(), Effective.crictl(facts), Optional.empty(), Map.of());
        return new NodePlan.Target(
                facts.unit().name(), facts.containerd(), Effective.state(facts), verification, facts.controlPlane());
    }
}
