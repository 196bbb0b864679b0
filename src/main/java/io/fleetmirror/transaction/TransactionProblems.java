package io.fleetmirror.transaction;

import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.remote.AnswerLine;
import io.fleetmirror.remote.ScriptResult;
import java.time.Duration;

/** Why a transaction did not begin, or said nothing at its end. */
final class TransactionProblems {

    private TransactionProblems() {}

    /** Of a line "busy HOLDER SINCE" or "refused REASON". */
    static Problem of(NodeName node, AnswerLine line) {
        Place where = new Place.OnNode(node.value());
        return line.key().equals("busy")
                ? busy(where, line.text(0), line.text(1))
                : Problem.error(where, line.text(0), "put that right on the node and run the command again");
    }

    private static Problem busy(Place where, String holder, String since) {
        return Problem.error(
                where,
                "another transaction is open on the node since " + since,
                holder,
                "run the command again when it has ended");
    }

    static String remedy(TransactionId id) {
        return "as root on the node: sh /var/lib/fleetmirror/transactions/" + id + "/program roll-back";
    }

    static String noAnswer(ScriptResult.Ended ended) {
        String words =
                ended.errors().strip().lines().reduce((first, second) -> second).orElse("it printed nothing");
        return "the login ran no script (exit status " + ended.exitStatus() + "): " + words;
    }

    static String noEnd(Duration after) {
        return "the node did not come to an end within " + after.toSeconds() + " s";
    }
}
