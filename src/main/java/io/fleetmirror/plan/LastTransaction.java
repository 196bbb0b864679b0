package io.fleetmirror.plan;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** What an operator should know of the node's last transaction before the next one: that it is open, or how it ended unheard. */
final class LastTransaction {

    private LastTransaction() {}

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
