package io.fleetmirror.transaction;

import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.remote.AnswerLine;
import java.time.Duration;

/** Why a transaction did not begin, or said nothing at its end. */
final class TransactionProblems {

    /** How stage.sh ends what it says of a file; there is nothing on the node to put right. */
    private static final String DRIFT = " has changed since the plan was made";

    private TransactionProblems() {}

    /** Of a line "busy HOLDER SINCE PHASE" or "refused REASON". */
    static Problem of(NodeName node, AnswerLine line) {
        Place where = new Place.OnNode(node.value());
        if (line.key().equals("busy")) {
            return busy(where, line);
        }
        String remedy = line.text(0).endsWith(DRIFT)
                ? "run the command again, which looks at the node anew"
                : "put that right on the node and run the command again";
        return Problem.error(where, said(line.text(0)), remedy);
    }

    /** What the node noted beside it: an earlier transaction that had to be finished first. */
    static Problem noted(NodeName node, String note) {
        return Problem.warning(new Place.OnNode(node.value()), said(note), "plan again");
    }

    /** Words that came damaged are none. */
    private static String said(String words) {
        return words.isBlank() ? "the node gave a reason that cannot be read" : words;
    }

    private static Problem busy(Place where, AnswerLine line) {
        String doing = line.word(2).equals("left-broken")
                ? ", trying again to put files back"
                : Phase.ofWord(line.word(2)).map(phase -> ", " + phase.doing()).orElse("");
        return Problem.error(
                where,
                "another transaction is open on the node since " + line.text(1),
                line.text(0) + doing,
                "run the command again when it has ended");
    }

    /** Why a pull proves no mirror, by through.sh's word for it. */
    static String unproven(String word) {
        return switch (word) {
            case "passed" -> "none of its mirrors served it";
            case "local" -> "the content was on the node before";
            case "undeclared" -> "the playbook names no mirror of its registry";
            default -> "the node's journal does not show the pull";
        };
    }

    /** A mirror that may have served a pull, and somebody behind it that may have as well. */
    static String silent(String mirror) {
        return "containerd before 2.1 does not log the errors that mirrors answer with: " + mirror
                + " served it, or what comes after that";
    }

    /** HTTP's 401, whether the host got none or others than it knows. */
    static String asksForCredentials(String host) {
        return host
                + " asks for credentials: write \"auth\" or \"header\" with it in the playbook, or mend what stands there, since neither"
                + " this pull nor a mirror gets imagePullSecrets";
    }

    /** HTTP's 403, of which mirrors make many things: an image that is not on their list, an address, no credentials. */
    static String forbids(String host) {
        return host
                + " answers 403 Forbidden: it may want credentials (\"auth\" or \"header\" with it in the playbook), or not serve"
                + " this image or this node";
    }

    static String remedy(TransactionId id) {
        return "fleetmirror recover with the same inventory, or " + byHand(id);
    }

    /** Where recover itself came to no end. */
    static String remedyByHand(TransactionId id) {
        return "mend what is named and run recover again; recover --force gives up what others have changed; or "
                + byHand(id);
    }

    private static String byHand(TransactionId id) {
        return "as root on the node: " + TransactionFacts.undoByHand(id.value());
    }

    static String noEnd(Duration after) {
        return "the node did not come to an end within " + after.toSeconds() + " s";
    }
}
