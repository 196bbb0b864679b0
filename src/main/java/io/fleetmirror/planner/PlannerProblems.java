package io.fleetmirror.planner;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.time.Instant;

/** The texts of what keeps a node from being planned, or its plan from being certain, and belongs to no one subject. */
final class PlannerProblems {

    private PlannerProblems() {}

    static Problem noCrictl(NodeName node) {
        return Problem.error(
                on(node),
                "there is no crictl to pull the images of \"verify\" with",
                "install crictl (package cri-tools) on the node, or run with --verify never");
    }

    static Problem writtenInFuture(NodeName node, RemotePath path, Instant modified) {
        return Problem.warning(
                on(node),
                path + " was written at " + modified
                        + ", which is still to come by the node's clock, so whether containerd"
                        + " has read it cannot be told",
                "set the node's clock right, and touch the file if containerd should be restarted");
    }

    private static Place on(NodeName node) {
        return new Place.OnNode(node.value());
    }
}
