package io.fleetmirror.transaction;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.Verification.Asked;
import io.fleetmirror.plan.Verification.Share;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.progress.Proof;
import io.fleetmirror.progress.Proof.Served;
import io.fleetmirror.redact.Redactor;
import io.fleetmirror.remote.AnswerLine;
import io.fleetmirror.remote.ScriptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the scripts of one transaction have answered so far, and what outcome that amounts to. */
final class TransactionAnswer {

    private final NodeName node;
    private final List<Asked> asked;
    private final Redactor redactor;
    private final Consumer<Phase> phases;
    private final List<Proof> proofs = new ArrayList<>();
    private final Map<String, Served> served = new HashMap<>();
    private final List<String> leftovers = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<AnswerLine> stopped = Optional.empty();
    private Optional<Phase> phase = Optional.empty();
    private String cause = "";
    private String outcome = "";
    private boolean restarted;

    /** {@code asked} are the mirrors that what they say of an image is about. */
    TransactionAnswer(NodeName node, List<Asked> asked, Redactor redactor, Consumer<Phase> phases) {
        this.node = node;
        this.asked = List.copyOf(asked);
        this.redactor = redactor;
        this.phases = phases;
    }

    void add(AnswerLine line) {
        switch (line.key()) {
            case "phase" -> Phase.ofWord(line.word(0)).ifPresent(this::begin);
            case "cause" -> cause = cause.isEmpty() ? redactor.redact(line.text(0)) : cause;
            case "evidence" -> evidence.addAll(redacted(line.text(0)));
            case "proof" -> proofs.add(new Proof(line.text(0), milliseconds(line.word(1))));
            case "mirror" -> served.put(line.text(0), servedBy(line));
            case "unproven" -> served.put(line.text(0), new Served.NotProven(unproven(line)));
            case "leftover" -> leftovers.add(redactor.redact(line.text(0)));
            case "lost" -> lost.addAll(List.of(redactor.redact(line.text(0)).split(" ")));
            case "note" -> notes.add(redactor.redact(line.text(0)));
            case "restarted" -> restarted = true;
            case "ended" -> outcome = outcome.isEmpty() ? line.word(0) : outcome;
            case "outcome" -> outcome = line.word(0);
            case "busy", "refused" -> stopped = Optional.of(line);
            // A line that a newer script may have, or the end.
            default -> {}
        }
    }

    /** Whether the node said how it ended. */
    boolean hasEnded() {
        return !outcome.isEmpty();
    }

    /** The outcome of a change. */
    NodeOutcome ofChange(TransactionId id, ScriptResult result) {
        if (stopped.isPresent()) {
            return new NodeOutcome.Refused(node, refusal(stopped.get()));
        }
        return switch (outcome) {
            case "confirmed" -> new NodeOutcome.Applied(node, id.value(), proofs(), restarted, notes);
            case "rolled-back", "abandoned" ->
                new NodeOutcome.RolledBack(node, id.value(), failedPhase(), cause(), lost);
            case "left-broken" ->
                new NodeOutcome.LeftBroken(
                        node, id.value(), failedPhase(), cause(), leftovers, TransactionProblems.remedy(id));
            default -> withoutOutcome(id, result);
        };
    }

    /** The outcome of a look at a node on which nothing was to be changed. */
    NodeOutcome ofProof(ScriptResult result) {
        if (!cause.isEmpty()) {
            return new NodeOutcome.ProofFailed(node, cause());
        }
        return switch (result) {
            case ScriptResult.Ended ended when outcome.equals("proven") -> new NodeOutcome.Unchanged(node, proofs());
            case ScriptResult.Ended ended -> new NodeOutcome.Unreachable(node, ended.withoutAnswer(Optional.empty()));
            case ScriptResult.NotBegun none -> new NodeOutcome.Unreachable(node, none.reason());
            case ScriptResult.ConnectionLost lost -> new NodeOutcome.Unreachable(node, lost.reason());
            case ScriptResult.TimedOut late ->
                new NodeOutcome.Unreachable(node, TransactionProblems.noEnd(late.after()));
        };
    }

    private List<Proof> proofs() {
        return proofs.stream()
                .map(proof -> proof.with(served.getOrDefault(proof.image(), proof.served())))
                .toList();
    }

    /** By the first mirror that the log does not pass over. */
    private Served servedBy(AnswerLine line) {
        String mirror = line.word(1);
        Share share = asked.stream()
                .filter(of -> of.image().equals(line.text(0)))
                .map(of -> of.shareOf(mirror))
                .findFirst()
                .orElse(Share.NOTHING);
        return share == Share.NOTHING
                ? new Served.NotProven(TransactionProblems.silent(mirror))
                : new Served.ThroughMirror(mirror, share == Share.IMAGE, TriedHosts.causes(redacted(line.text(2))));
    }

    /** Of a line "unproven IMAGE WORD LINES". */
    private String unproven(AnswerLine line) {
        return TurnedAway.told(TransactionProblems.unproven(line.word(1)), TriedHosts.grouped(redacted(line.text(2))));
    }

    private List<Problem> refusal(AnswerLine line) {
        List<Problem> problems = new ArrayList<>(List.of(TransactionProblems.of(node, line)));
        notes.forEach(note -> problems.add(TransactionProblems.noted(node, note)));
        return problems;
    }

    private NodeOutcome withoutOutcome(TransactionId id, ScriptResult result) {
        return switch (result) {
            case ScriptResult.Ended ended
            when phase.isEmpty() -> new NodeOutcome.Unreachable(node, ended.withoutAnswer(Optional.empty()));
            case ScriptResult.Ended ended ->
                new NodeOutcome.Unknown(node, id.value(), phase, "the transaction ended without a word");
            case ScriptResult.NotBegun none -> new NodeOutcome.Unreachable(node, none.reason());
            case ScriptResult.ConnectionLost lost ->
                new NodeOutcome.Unknown(node, id.value(), phase, "the connection was lost: " + lost.reason());
            case ScriptResult.TimedOut late ->
                new NodeOutcome.Unknown(node, id.value(), phase, TransactionProblems.noEnd(late.after()));
        };
    }

    private void begin(Phase next) {
        phases.accept(next);
        if (next != Phase.ROLL_BACK) {
            phase = Optional.of(next);
        }
    }

    private Phase failedPhase() {
        return phase.orElse(Phase.STAGE);
    }

    private Cause cause() {
        List<String> evidence = new ArrayList<>(TriedHosts.grouped(this.evidence));
        evidence.addAll(notes);
        return new Cause(
                cause.isEmpty() ? "the transaction was ended from outside" : TurnedAway.told(cause, evidence),
                evidence);
    }

    private List<String> redacted(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(redactor::redact)
                .toList();
    }

    private static Duration milliseconds(String word) {
        return Duration.ofMillis(word.matches("\\d{1,12}") ? Long.parseLong(word) : 0);
    }
}
