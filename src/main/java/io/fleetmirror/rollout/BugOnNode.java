package io.fleetmirror.rollout;

import io.fleetmirror.inventory.node.NodeName;

/** An exception in the work on a node, which is a bug, with the node that it came up on. */
public final class BugOnNode extends RuntimeException {

    public BugOnNode(NodeName node, Throwable bug) {
        super(node + ": " + bug, bug);
    }
}
