package io.fleetmirror.cli.run;

import io.fleetmirror.cli.fleet.ConnectionOptions;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.FleetPlanner;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.registry.Unnamed;
import io.fleetmirror.probe.Prober;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.remote.Connector;
import io.fleetmirror.rollout.BugOnNode;
import io.fleetmirror.rollout.Fanout;
import io.fleetmirror.rollout.Proving;
import io.fleetmirror.rollout.Rollout;
import io.fleetmirror.rollout.node.ConnectedNodes;
import io.fleetmirror.transaction.Keep;
import io.fleetmirror.transaction.NodeTransaction;
import io.fleetmirror.transaction.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The stages of a run, wired: planning over the whole fleet at once, then the rollout. Holds the connections in between. */
public final class FleetRun implements AutoCloseable {

    /** A probe takes a fraction of a second; a node under load may need many. */
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(60);

    private final ConnectedNodes nodes;
    private final Fanout fanout;
    private final EventSink events;
    private final Interrupts interrupts;
    private final Connector connector;

    public FleetRun(ConnectionOptions connection, JournalDepth depth, EventSink events, Terminal terminal) {
        this(connection, new Journals(depth, Keep.DEFAULT), events, terminal);
    }

    public FleetRun(ConnectionOptions connection, Journals journals, EventSink events, Terminal terminal) {
        this.connector = connection.connector(terminal);
        this.fanout = new Fanout(connection.forks());
        this.events = events;
        this.nodes = new ConnectedNodes(
                connector,
                new Prober(PROBE_TIMEOUT, journals.depth()),
                new NodeTransaction(Operator.ofThisProcess(), journals.keep(), events, Clock.systemUTC()));
        this.interrupts = Interrupts.listen(terminal);
    }

    /** What would be done; {@code proving} says which nodes have work left after that. */
    public FleetPlan plan(List<DesiredPlay> plays, Proving proving, Unnamed unnamed) {
        List<NodePlan> plans = fanout.map(
                plays.stream().flatMap(play -> play.nodes().stream()).toList(),
                desired -> named(desired.node(), () -> planned(desired, unnamed, proving)));
        return FleetPlanner.plan(plays, plans);
    }

    /** What every node answers, planned or shown by {@code what}; its connection is kept where it has work. */
    public <R> List<R> look(List<Node> which, BiFunction<Node, ProbeResult, R> what) {
        return fanout.map(
                which,
                node -> named(
                        node,
                        () -> nodes.look(
                                node,
                                Look.ANYWHERE,
                                result -> what.apply(node, result),
                                result -> result instanceof NodePlan plan
                                        && Rollout.leavesWork(plan, Proving.CHANGED_NODES))));
    }

    /** A bug while nothing has been changed ends the run, and says on which node it came up, which can then be left out. */
    private static <R> R named(Node node, Supplier<R> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error bug) {
            throw new BugOnNode(node.name(), bug);
        }
    }

    public FleetOutcome carryOut(FleetPlan plan, Proving proving) {
        return rollout().run(plan, proving);
    }

    /** What earlier transactions left behind on these nodes, seen to its end. */
    public FleetOutcome recover(List<Node> which, Foreign foreign) {
        return rollout().recover(which, foreign);
    }

    private Rollout rollout() {
        interrupts.begin();
        return new Rollout(nodes, fanout, events, interrupts.interruption());
    }

    @Override
    public void close() {
        interrupts.close();
        nodes.close();
        connector.close();
    }

    private NodePlan planned(DesiredNode desired, Unnamed unnamed, Proving proving) {
        return nodes.look(
                desired.node(),
                Planner.look(desired),
                result -> Planner.plan(desired, result, unnamed),
                plan -> Rollout.leavesWork(plan, proving));
    }
}
