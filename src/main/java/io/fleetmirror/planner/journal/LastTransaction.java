package io.fleetmirror.planner.journal;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a node's earlier transactions before the next one: that one is at work or left open, or how the last one ended
 * unheard.
 */
public final class LastTransaction {

    private LastTransaction() {}

    /** Why a node that is at work on one is not planned for: what it has now may be undone, so that no plan of it would be true. */
    public static Optional<Problem> atWork(NodeFacts facts) {
        return facts.journal().stream()
                .flatMap(transaction -> atWork(facts.node(), transaction).stream())
                .findFirst();
    }

    /** What a person should know of the last one before the next. */
    public static List<Problem> warnings(NodeFacts facts) {
        if (facts.journal().isEmpty()) {
            return List.of();
        }
        TransactionFacts last = facts.journal().getLast();
        if (!last.isSettled()) {
            return List.of(JournalProblems.leftOpen(facts.node(), last.id(), who(last)));
        }
        return last.told() ? List.of() : List.of(JournalProblems.endedUnheard(facts.node(), last.id(), last.state()));
    }

    /** Why nothing can be undone as long as one is not over. */
    static Problem obstacle(NodeName node, TransactionFacts open) {
        return atWork(node, open).orElseGet(() -> JournalProblems.recoverFirst(node, open.id()));
    }

    private static Optional<Problem> atWork(NodeName node, TransactionFacts transaction) {
        return transaction.atWork().map(time -> {
            String since = time.isEmpty() ? "" : " since " + time;
            return JournalProblems.waitFirst(
                    node,
                    "transaction " + transaction.id() + " by " + who(transaction) + " is at work on the node" + since
                            + ", in its phase " + transaction.state());
        });
    }

    private static String who(TransactionFacts transaction) {
        return transaction.who().isEmpty() ? "somebody" : transaction.who();
    }
}
