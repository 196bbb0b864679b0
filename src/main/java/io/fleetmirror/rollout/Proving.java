package io.fleetmirror.rollout;

/** Which nodes prove at the end that they work: {@code --verify}, but for {@code never}, which leaves the plan without images. */
public enum Proving {
    CHANGED_NODES,
    ALL_NODES
}
