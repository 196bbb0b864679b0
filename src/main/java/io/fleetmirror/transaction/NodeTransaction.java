package io.fleetmirror.transaction;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.plan.NodePlan.NoChange;
import io.fleetmirror.plan.NodePlan.Target;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.redact.Redactor;
import io.fleetmirror.remote.AnswerLine;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Script;
import io.fleetmirror.remote.ScriptResult;
import io.fleetmirror.remote.Token;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Changes a node, or proves that nothing is owed on it, by one exec each. */
public final class NodeTransaction {

    /** What the network may add to the times that the node keeps. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final Operator operator;
    private final Keep keep;
    private final EventSink events;
    private final Clock clock;

    /** The transactions of one run share a word of their ids. */
    private final String run = Token.next();

    /** Staging takes a fraction of a second. */
    private final KnownConfigs configs = new KnownConfigs(Duration.ofSeconds(2));

    /** One run's transactions; a node has one of them at most. */
    public NodeTransaction(Operator operator, Keep keep, EventSink events, Clock clock) {
        this.operator = operator;
        this.keep = keep;
        this.events = events;
        this.clock = clock;
    }

    /** Carries the change out; the node ends as it shall be, or as it was, or the outcome says what is not. */
    public NodeOutcome carryOut(Change change, Connection connection) {
        String token = Token.next();
        TransactionId id =
                TransactionId.of(clock.instant(), run).after(change.earlier().last());
        NodeName node = change.node().name();
        try (KnownConfigs.Question question = configs.question(change)) {
            TransactionAnswer answer = answer(node, change.target(), phase -> {
                if (phase == Phase.BACK_UP) {
                    question.answer();
                }
            });
            Script script =
                    TransactionScript.change(change, question.isAnswered(), new Journaled(id, operator, keep), token);
            return answer.ofChange(id, run(connection, script, token, change.target(), answer));
        }
    }

    /**
     * How a transaction ended whose connection was lost; the same outcome as before where the node cannot tell, and unreachable where it
     * cannot be asked.
     */
    public NodeOutcome askEnd(Change change, NodeOutcome.Unknown unknown, Connection connection) {
        String token = Token.next();
        TransactionId id = new TransactionId(unknown.transaction());
        TransactionAnswer answer = answer(change.node().name(), change.target(), ignored -> {});
        ScriptResult result = run(
                connection,
                TransactionScript.ask(id, change.target(), operator, token),
                token,
                change.target(),
                answer);
        return answer.hasEnded() || result instanceof ScriptResult.NotBegun ? answer.ofChange(id, result) : unknown;
    }

    /** Sees to their end what earlier transactions left open or broken on a node; refused while one is at work. */
    public NodeOutcome recover(NodeName node, Foreign foreign, Connection connection) {
        String token = Token.next();
        RecoveryAnswer answer = new RecoveryAnswer(node);
        ScriptResult result = connection.run(
                TransactionScript.recovery(operator, foreign, token),
                TransactionScript.UNDO.multipliedBy(3),
                line -> AnswerLine.parse(token, line).ifPresent(answer::add));
        return answer.outcome(result);
    }

    /** Looks whether what the plan says is effective and pulls its images; changes no file and restarts nothing. */
    public NodeOutcome prove(NoChange plan, Connection connection) {
        String token = Token.next();
        TransactionAnswer answer = answer(plan.node().name(), plan.target(), ignored -> {});
        ScriptResult result = run(connection, TransactionScript.proof(plan, token), token, plan.target(), answer);
        return answer.ofProof(result);
    }

    private TransactionAnswer answer(NodeName node, Target target, Consumer<Phase> alsoToldTo) {
        Redactor redactor = Redactor.of(target.verification().environment().values());
        return new TransactionAnswer(node, target.verification().through(), redactor, phase -> {
            events.accept(new Event.PhaseBegan(node, phase));
            alsoToldTo.accept(phase);
        });
    }

    private static ScriptResult run(
            Connection connection, Script script, String token, Target target, TransactionAnswer answer) {
        Duration timeout =
                TransactionScript.time(target).plus(TransactionScript.UNDO).plus(SLACK);
        return connection.run(
                script, timeout, line -> AnswerLine.parse(token, line).ifPresent(answer::add));
    }
}
