package io.fleetmirror.rollout;

import io.fleetmirror.progress.NodeOutcome;
import java.util.Collection;
import java.util.Optional;

/**
 * How many nodes of a play may fail: Ansible's {@code max_fail_percentage}, exceeded only by more than it, but counted over the
 * whole play and not over each wave.
 */
record FailureBudget(int maxFailPercentage, int playSize) {

    /** Why the run shall stop, as a sentence; empty while it may go on. */
    Optional<String> exceededBy(Collection<NodeOutcome> outcomes) {
        Optional<String> broken = outcomes.stream()
                .filter(NodeOutcome.LeftBroken.class::isInstance)
                .findFirst()
                .map(outcome -> outcome.node() + " is left broken; a person must look before the run goes on");
        if (broken.isPresent()) {
            return broken;
        }
        long failed = outcomes.stream().filter(FailureBudget::isFailure).count();
        return failed * 100 > (long) maxFailPercentage * playSize
                ? Optional.of(failed + " of " + playSize + " nodes failed, which is more than max_fail_percentage "
                        + maxFailPercentage + " allows")
                : Optional.empty();
    }

    private static boolean isFailure(NodeOutcome outcome) {
        return switch (outcome) {
            case NodeOutcome.Unchanged ignored -> false;
            case NodeOutcome.Applied ignored -> false;
            case NodeOutcome.Recovered ignored -> false;
            case NodeOutcome.NotAttempted ignored -> false;
            case NodeOutcome.ProofFailed ignored -> true;
            case NodeOutcome.RolledBack ignored -> true;
            case NodeOutcome.LeftBroken ignored -> true;
            case NodeOutcome.Unknown ignored -> true;
            case NodeOutcome.Refused ignored -> true;
            case NodeOutcome.Unreachable ignored -> true;
        };
    }
}
