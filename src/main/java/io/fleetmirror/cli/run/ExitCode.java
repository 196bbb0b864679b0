package io.fleetmirror.cli.run;

import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;

/** The exit statuses and what they promise. */
public final class ExitCode {

    public static final int DONE = 0;
    /** Some nodes failed or were not reached; every node that failed is as it was before. */
    public static final int NODES_FAILED = 1;

    public static final int USAGE = 2;
    /** A fault in inventory or playbook; no node was contacted. */
    public static final int INPUT = 3;
    /** A node is left unrestored, has lost containers, or nobody knows how it ended: a person must look. */
    public static final int LOOK = 4;

    static final int INTERRUPTED = 5;
    /** {@code --detailed-exitcode}: changes are pending. */
    static final int PENDING = 6;
    /** A bug of fleetmirror's own: EX_SOFTWARE of sysexits.h. */
    public static final int BUG = 70;

    /** All is done, and not all of it could be told: EX_IOERR of sysexits.h. */
    public static final int NOT_PRINTED = 74;

    private ExitCode() {}

    static int of(FleetOutcome outcome) {
        if (outcome.nodes().stream().anyMatch(ExitCode::isToBeLookedAt)) {
            return LOOK;
        }
        if (outcome.interrupted()) {
            return INTERRUPTED;
        }
        return outcome.nodes().stream().allMatch(ExitCode::isGood) ? DONE : NODES_FAILED;
    }

    /** Of a dry run; pending changes count only where {@code detail} asks for it. */
    static int of(FleetPlan plan, Detail detail) {
        boolean failed =
                plan.nodes().anyMatch(node -> node instanceof NodePlan.Refused || node instanceof NodePlan.NotPlanned);
        if (failed) {
            return NODES_FAILED;
        }
        return plan.hasChanges() && detail == Detail.PENDING_CHANGES ? PENDING : DONE;
    }

    /** What a dry run's status tells apart. */
    public enum Detail {
        FAULTS,
        PENDING_CHANGES
    }

    private static boolean isToBeLookedAt(NodeOutcome outcome) {
        return outcome instanceof NodeOutcome.LeftBroken
                || outcome instanceof NodeOutcome.Unknown
                || (outcome instanceof NodeOutcome.RolledBack back && back.hasLostContainers());
    }

    private static boolean isGood(NodeOutcome outcome) {
        return switch (outcome) {
            case NodeOutcome.Unchanged ignored -> true;
            case NodeOutcome.Applied ignored -> true;
            case NodeOutcome.Recovered ignored -> true;
            case NodeOutcome.ProofFailed ignored -> false;
            case NodeOutcome.RolledBack ignored -> false;
            case NodeOutcome.LeftBroken ignored -> false;
            case NodeOutcome.Unknown ignored -> false;
            case NodeOutcome.Refused ignored -> false;
            case NodeOutcome.Unreachable ignored -> false;
            case NodeOutcome.NotAttempted ignored -> false;
        };
    }
}
