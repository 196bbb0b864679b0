package io.fleetmirror.progress;

/** Takes events, from any thread, and does not block the run. */
@FunctionalInterface
public interface EventSink {
    void accept(Event event);
}
