package io.fleetmirror.planner.journal;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What is told of a node's earlier transactions by its journal, and what keeps them from being undone. */
final class JournalProblems {

    private JournalProblems() {}

    static Problem nothingToUndo(NodeName node) {
        return Problem.error(
                on(node),
                "the node remembers no change of fleetmirror's to undo",
                "leave the node out with -l '!" + node + "'");
    }

    static Problem asBefore(NodeName node, String transaction) {
        return Problem.error(
                on(node),
                "every file is as it was before transaction " + transaction,
                "to go back further: fleetmirror history, and rollback --to ID; or leave the node out with -l '!" + node
                        + "'");
    }

    static Problem unproven(Problem problem, List<String> newestFirst) {
        return new Problem(
                problem.severity(),
                problem.where(),
                problem.what(),
                problem.observed(),
                problem.remedy()
                        + "; or go back unproven, giving up what others have changed since, as root on the node: "
                        + newestFirst.stream().map(TransactionFacts::undoByHand).collect(Collectors.joining(" && ")));
    }

    static Problem backupMissing(NodeName node, RemotePath path, RemotePath backup) {
        return Problem.error(
                on(node),
                "the backup of " + path + " is not at " + backup + " any more",
                "put the file right by hand, or by apply with the playbook of then");
    }

    static Problem manifestMissing(NodeName node, String transaction, RemotePath manifest) {
        return Problem.error(
                on(node),
                "what transaction " + transaction + " changed is not to be read at " + manifest + " any more",
                "put its files right by hand, or by apply with the playbook of then");
    }

    static Problem changedSince(NodeName node, RemotePath path, String transaction) {
        return Problem.error(
                on(node),
                path + " was changed by someone else since transaction " + transaction,
                "look what changed it; --force gives that up, and the journal keeps a backup of it");
    }

    static Problem changedBetween(NodeName node, RemotePath path, String first, String second) {
        return Problem.error(
                on(node),
                path + " was changed by someone else between the transactions " + first + " and " + second
                        + ", which are both to be undone",
                "--to " + second
                        + " goes back to what they made of it; --force goes on, and the journal keeps a backup");
    }

    static Problem recoverFirst(NodeName node, String transaction) {
        return Problem.error(
                on(node),
                "transaction " + transaction + " is open or left broken, so what to go back to is not known",
                "fleetmirror recover with the same inventory, and then this again");
    }

    static Problem waitFirst(NodeName node, String atWork) {
        return Problem.error(on(node), atWork, "run this again when it has ended");
    }

    static Problem nothingOfRun(NodeName node, String run) {
        return Problem.error(
                on(node),
                "the node remembers no change of the run " + run + ", or of any since, that is in force",
                "see fleetmirror history; leave the node out with -l '!" + node + "'");
    }

    static Problem leftOpen(NodeName node, String transaction, String who) {
        return Problem.warning(
                on(node),
                "transaction " + transaction + " by " + who + " is open or left broken",
                "fleetmirror recover with the same inventory sees it to its end");
    }

    static Problem endedUnheard(NodeName node, String transaction, String ended) {
        return Problem.warning(
                on(node),
                "transaction " + transaction + " was interrupted for its operator, and ended as "
                        + ended.replace('-', ' '),
                "see fleetmirror history for the whole story");
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
