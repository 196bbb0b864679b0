package io.fleetmirror.rollout;

import io.fleetmirror.progress.NodeOutcome;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Holds a run back until a first node has changed well: until then few are in the middle of a change at once, however many forks
 * there are. What is wrong with a change then shows on few, and what one node has proved is not asked of the others.
 */
final class FirstNodes {

    /** Enough to keep a controller of two cores busy; a quarter of the usual forks. */
    static final int AT_ONCE = 8;

    private static final int ALL = 1 << 20;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private boolean proven;

    /** Runs this change as soon as one more may begin. */
    NodeOutcome run(Supplier<NodeOutcome> change) {
        free.acquireUninterruptibly();
        boolean well = false;
        try {
            NodeOutcome outcome = change.get();
            well = outcome instanceof NodeOutcome.Applied;
            return outcome;
        } finally {
            end(well);
        }
    }

    private synchronized void end(boolean well) {
        free.release(well && !proven ? ALL : 1);
        proven |= well;
    }
}
