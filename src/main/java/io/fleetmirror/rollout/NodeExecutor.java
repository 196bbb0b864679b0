package io.fleetmirror.rollout;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.progress.NodeOutcome;

/** Does what a plan says of one node, from connecting to the outcome. Called by many threads, once at a time for a node. */
public interface NodeExecutor {

    /** Changes the node, proves it, or undoes it; what goes wrong there is an outcome, not an exception. */
    NodeOutcome carryOut(NodePlan.Change change);

    /** Looks whether what the plan says is effective, and changes nothing. */
    NodeOutcome prove(NodePlan.NoChange plan);

    /** Sees to its end what earlier transactions left behind, which may restart containerd. */
    NodeOutcome recover(Node node, Foreign foreign);
}
