package io.fleetmirror.transaction;

import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.NodeOutcome.Ended;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.remote.AnswerLine;
import io.fleetmirror.remote.ScriptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code recover.sh} has answered, and what outcome that amounts to. */
final class RecoveryAnswer {

    private final NodeName node;
    private final List<Ended> ended = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();
    private Optional<AnswerLine> refused = Optional.empty();
    private boolean complete;

    RecoveryAnswer(NodeName node) {
        this.node = node;
    }

    void add(AnswerLine line) {
        switch (line.key()) {
            case "recovered" -> recovered(line);
            case "leftover" -> leftovers.add(line.text(0));
            case "busy", "refused" -> refused = Optional.of(line);
            case "end" -> complete = true;
            default -> {}
        }
    }

    /** What is no id is no transaction's. */
    private void recovered(AnswerLine line) {
        if (TransactionId.isId(line.word(0))) {
            ended.add(new Ended(line.word(0), line.word(1), line.word(2)));
        }
    }

    NodeOutcome outcome(ScriptResult result) {
        Optional<Ended> broken = ended.stream().filter(RecoveryAnswer::isBroken).findFirst();
        if (broken.isPresent()) {
            return leftBroken(broken.get());
        }
        if (refused.isPresent()) {
            return new NodeOutcome.Refused(node, List.of(TransactionProblems.of(node, refused.get())));
        }
        if (complete) {
            return ended.isEmpty()
                    ? new NodeOutcome.Unchanged(node, List.of())
                    : new NodeOutcome.Recovered(node, ended);
        }
        return switch (result) {
            case ScriptResult.Ended over -> new NodeOutcome.Unreachable(node, over.withoutAnswer(Optional.empty()));
            case ScriptResult.NotBegun none -> new NodeOutcome.Unreachable(node, none.reason());
            case ScriptResult.ConnectionLost lost -> unknown("the connection was lost: " + lost.reason());
            case ScriptResult.TimedOut(Duration after) -> unknown(TransactionProblems.noEnd(after));
        };
    }

    /** What is neither confirmed nor undone: also one that nothing could move from where it stood. */
    private static boolean isBroken(Ended one) {
        return !new TransactionFacts(one.transaction(), one.now()).isSettled();
    }

    private NodeOutcome leftBroken(Ended broken) {
        TransactionId id = new TransactionId(broken.transaction());
        Phase phase = Phase.ofWord(broken.before()).orElse(Phase.ROLL_BACK);
        return new NodeOutcome.LeftBroken(
                node,
                id.value(),
                phase,
                new Cause("the node could not be put back yet", List.of()),
                leftovers,
                TransactionProblems.remedyByHand(id));
    }

    private NodeOutcome unknown(String reason) {
        return new NodeOutcome.Unknown(node, "", Optional.of(Phase.ROLL_BACK), reason);
    }
}
