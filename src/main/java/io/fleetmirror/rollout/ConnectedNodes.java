package io.fleetmirror.rollout;

import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.probe.Prober;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Connector;
import io.fleetmirror.remote.Connector.ConnectResult;
import io.fleetmirror.transaction.NodeTransaction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The nodes of a run by their connections: each is connected to once, from the probe to the end of its transaction. A
 * connection that dropped in between is made anew; one that nobody needs any more is let go.
 */
public final class ConnectedNodes implements NodeExecutor, AutoCloseable {

    /** How long a node whose connection was lost in the middle is looked for: a cut may last a minute, and so may a boot. */
    private static final Duration WAY_BACK = Duration.ofMinutes(2);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Connector connector;
    private final Prober prober;
    private final NodeTransaction transaction;
    private final Map<NodeName, Connection> kept = new ConcurrentHashMap<>();

    public ConnectedNodes(Connector connector, Prober prober, NodeTransaction transaction) {
        this.connector = connector;
        this.prober = prober;
        this.transaction = transaction;
    }

    /** Connects and looks; the connection is kept until the node is let go or has ended. */
    public ProbeResult probe(Node node, Look look) {
        return switch (connector.connect(node)) {
            case ConnectResult.Unreachable(String reason) -> new ProbeResult.Unreachable(node.name(), reason);
            case ConnectResult.Connected(Connection connection) -> {
                kept.put(node.name(), connection);
                yield prober.probe(node.name(), look, connection);
            }
        };
    }

    /** Ends the connection to a node on which nothing is left to do. */
    public void letGo(NodeName node) {
        Optional.ofNullable(kept.remove(node)).ifPresent(Connection::close);
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
        kept.keySet().forEach(this::letGo);
    }

    private NodeOutcome with(Node node, Function<Connection, NodeOutcome> work) {
        if (!Optional.ofNullable(kept.get(node.name())).map(Connection::isOpen).orElse(false)) {
            letGo(node.name());
            switch (connector.connect(node)) {
                case ConnectResult.Connected(Connection anew) -> kept.put(node.name(), anew);
                case ConnectResult.Unreachable(String reason) -> {
                    return new NodeOutcome.Unreachable(node.name(), reason);
                }
            }
        }
        try {
            return work.apply(kept.get(node.name()));
        } finally {
            letGo(node.name());
        }
    }
}
