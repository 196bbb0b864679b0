package io.fleetmirror.plan;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** What matters of a node's earlier transactions before the next one: whether one is open, or how the last one ended unheard. */
final class LastTransaction {

    private LastTransaction() {}

    /** Whether there is one that the next transaction undoes before it begins; what is left broken it leaves to a person. */
    static boolean isOpen(NodeFacts facts) {
        return facts.journal().stream().anyMatch(transaction -> !transaction.isOver() && !transaction.isLeftBroken());
    }

    static List<Problem> warnings(NodeFacts facts) {
        if (facts.journal().isEmpty()) {
            return List.of();
        }
        TransactionFacts last = facts.journal().getLast();
        if (!last.isOver()) {
            String who = last.who().isEmpty() ? "somebody" : last.who();
            return List.of(PlanProblems.leftOpen(facts.node(), last.id(), who));
        }
        return last.told() ? List.of() : List.of(PlanProblems.endedUnheard(facts.node(), last.id(), last.state()));
    }
}
