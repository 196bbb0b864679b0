package io.fleetmirror.plan;

/** What undoing does with a file that somebody else has changed since: {@code --force} gives it up. */
public enum Foreign {
    KEPT,
    GIVEN_UP
}
