package io.fleetmirror.rollout;

import io.fleetmirror.progress.NodeOutcome;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many nodes of a play may fail: Ansible's {@code max_fail_percentage}, exceeded only by more than it, but counted over the
 * whole play and not over each wave. Without one the run goes on as Ansible's does: until every node of a wave has failed.
 */
record FailureBudget(OptionalInt maxFailPercentage, int playSize) {

    /** Why the run shall stop, as a sentence; empty while it may go on. */
    Optional<String> exceededBy(Collection<NodeOutcome> outcomes) {
        Optional<String> broken = outcomes.stream()
                .flatMap(outcome -> alarm(outcome).stream())
                .findFirst()
                .map(alarm -> alarm + "; a person must look before the run goes on");
        if (broken.isPresent()) {
            return broken;
        }
        if (maxFailPercentage.isEmpty()) {
            return Optional.empty();
        }
        long failed = outcomes.stream().filter(FailureBudget::isFailure).count();
        long unreachable = outcomes.stream()
                .filter(NodeOutcome.Unreachable.class::isInstance)
                .count();
        int allowed = maxFailPercentage.getAsInt();
        return failed * 100 > (long) allowed * playSize
                ? Optional.of(failed + " of " + playSize + " nodes failed"
                        + (unreachable == 0 ? "" : " (" + unreachable + " unreachable)")
                        + ", which is more than max_fail_percentage " + allowed + " allows")
                : Optional.empty();
    }

    /** The same once a wave has ended, with what became of its nodes. */
    Optional<String> exceededByWave(Collection<NodeOutcome> wave) {
        return maxFailPercentage.isEmpty() && !wave.isEmpty() && wave.stream().allMatch(FailureBudget::isFailure)
                ? Optional.of("every node of the wave failed, and no max_fail_percentage says how many may")
                : Optional.empty();
    }

    /** What no budget allows. */
    private static Optional<String> alarm(NodeOutcome outcome) {
        return switch (outcome) {
            case NodeOutcome.LeftBroken broken -> Optional.of(broken.node() + " is left broken");
            case NodeOutcome.RolledBack back
            when back.hasLostContainers() -> Optional.of(back.node() + " has lost containers");
            case NodeOutcome.RolledBack ignored -> Optional.empty();
            case NodeOutcome.Unchanged ignored -> Optional.empty();
            case NodeOutcome.Applied ignored -> Optional.empty();
            case NodeOutcome.Recovered ignored -> Optional.empty();
            case NodeOutcome.ProofFailed ignored -> Optional.empty();
            case NodeOutcome.Unknown ignored -> Optional.empty();
            case NodeOutcome.Refused ignored -> Optional.empty();
            case NodeOutcome.Unreachable ignored -> Optional.empty();
            case NodeOutcome.NotAttempted ignored -> Optional.empty();
        };
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
