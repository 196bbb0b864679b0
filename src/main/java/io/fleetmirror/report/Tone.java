package io.fleetmirror.report;

import io.fleetmirror.progress.NodeOutcome;

/** Whether an outcome is good news. */
public enum Tone {
    GOOD,
    CHANGED,
    BAD,
    NEUTRAL;

    public static Tone of(NodeOutcome outcome) {
        return switch (outcome) {
            case NodeOutcome.Unchanged ignored -> GOOD;
            case NodeOutcome.Applied ignored -> CHANGED;
            case NodeOutcome.Recovered ignored -> CHANGED;
            case NodeOutcome.NotAttempted ignored -> NEUTRAL;
            case NodeOutcome.ProofFailed ignored -> BAD;
            case NodeOutcome.RolledBack ignored -> BAD;
            case NodeOutcome.LeftBroken ignored -> BAD;
            case NodeOutcome.Unknown ignored -> BAD;
            case NodeOutcome.Refused ignored -> BAD;
            case NodeOutcome.Unreachable ignored -> BAD;
        };
    }
}
