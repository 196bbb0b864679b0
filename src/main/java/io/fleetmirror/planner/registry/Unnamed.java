package io.fleetmirror.planner.registry;

/** What becomes of a registry's directory that fleetmirror made and the playbook names no more. */
public enum Unnamed {
    /** It is told. */
    KEPT,
    /** {@code --prune}: it goes. */
    PRUNED
}
