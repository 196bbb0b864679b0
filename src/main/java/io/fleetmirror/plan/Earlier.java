package io.fleetmirror.plan;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.TransactionFacts;
import java.util.Optional;

/**
 * What a change comes after on its node: {@code last} is the id of the node's last transaction, {@code open} whether there is one
 * that is undone before the change begins; what is left broken is left to a person.
 */
public record Earlier(Optional<String> last, boolean open) {

    public static final Earlier NOTHING = new Earlier(Optional.empty(), false);

    /** By the journal of the node. */
    public static Earlier of(NodeFacts facts) {
        return new Earlier(
                facts.journal().stream().map(TransactionFacts::id).reduce((first, second) -> second),
                facts.journal().stream()
                        .anyMatch(transaction -> !transaction.isSettled() && !transaction.isLeftBroken()));
    }
}
