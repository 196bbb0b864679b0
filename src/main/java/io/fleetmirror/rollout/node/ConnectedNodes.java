package io.fleetmirror.rollout.node;

import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.probe.Prober;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Connector;
import io.fleetmirror.remote.Connector.ConnectResult;
import io.fleetmirror.rollout.NodeExecutor;
import io.fleetmirror.transaction.NodeTransaction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The nodes of a run by their connections: each is connected to once, from the probe to the end of its transaction, unless very many
 * wait for their turn. A connection that dropped in between is made anew.
 */
public final class ConnectedNodes implements NodeExecutor, AutoCloseable {

    /** How long a node whose connection was lost in the middle is looked for: a cut may last a minute, and so may a boot. */
    private static final Duration WAY_BACK = Duration.ofMinutes(2);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** How many connections stand idle at most: each takes two threads, a file descriptor and 400 KB; others are made anew. */
    private static final int MOST_IDLE = 128;

    private final Connector connector;
    private final Prober prober;
    private final NodeTransaction transaction;
    private final Map<NodeName, Connection> kept = new ConcurrentHashMap<>();

    public ConnectedNodes(Connector connector, Prober prober, NodeTransaction transaction) {
        this.connector = connector;
        this.prober = prober;
        this.transaction = transaction;
    }

    /** Connects and looks. Where what is made of it leaves work to do, the connection stays open until the node's turn comes. */
    public <R> R look(Node node, Look look, Function<ProbeResult, R> making, Predicate<R> leavesWork) {
        return switch (connector.connect(node)) {
            case ConnectResult.Unreachable(String reason) ->
                making.apply(new ProbeResult.Unreachable(node.name(), reason));
            case ConnectResult.Connected(Connection connection) -> {
                boolean keeps = false;
                try {
                    R made = making.apply(prober.probe(node.name(), look, connection));
                    keeps = leavesWork.test(made) && kept.size() < MOST_IDLE;
                    yield made;
                } finally {
                    if (keeps) {
                        kept.put(node.name(), connection);
                    } else {
                        connection.close();
                    }
                }
            }
        };
    }

    @Override
    public NodeOutcome carryOut(NodePlan.Change change) {
        NodeOutcome outcome = with(change.node(), connection -> transaction.carryOut(change, connection));
        return outcome instanceof NodeOutcome.Unknown unknown ? asked(change, unknown) : outcome;
    }

    @Override
    public NodeOutcome recover(Node node, Foreign foreign) {
        return with(node, connection -> transaction.recover(node.name(), foreign, connection));
    }

    /** The node goes on without us; once it can be reached again, it says how it ended. */
    private NodeOutcome asked(NodePlan.Change change, NodeOutcome.Unknown unknown) {
        long began = System.nanoTime();
        NodeOutcome answer;
        do {
            answer = with(change.node(), connection -> transaction.askEnd(change, unknown, connection));
        } while (answer instanceof NodeOutcome.Unreachable
                && System.nanoTime() - began < WAY_BACK.toNanos()
                && paused());
        return answer instanceof NodeOutcome.Unreachable ? unknown : answer;
    }

    /** False when the run is to end. */
    private static boolean paused() {
        try {
            Thread.sleep(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public NodeOutcome prove(NodePlan.NoChange plan) {
        return with(plan.node(), connection -> transaction.prove(plan, connection));
    }

    @Override
    public void close() {
        kept.values().forEach(Connection::close);
    }

    private NodeOutcome with(Node node, Function<Connection, NodeOutcome> work) {
        Optional<Connection> idle = Optional.ofNullable(kept.remove(node.name()));
        try (Connection connection = new LastingConnection(connector, node, idle)) {
            return work.apply(connection);
        }
    }
}
