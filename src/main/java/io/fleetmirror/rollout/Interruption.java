package io.fleetmirror.rollout;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the operator asked to stop: no new node is begun from then on; those in the middle go on to their end. */
public final class Interruption {

    private final AtomicBoolean requested = new AtomicBoolean();

    /** Tells whether it was the first request. */
    public boolean request() {
        return requested.compareAndSet(false, true);
    }

    public boolean isRequested() {
        return requested.get();
    }
}
