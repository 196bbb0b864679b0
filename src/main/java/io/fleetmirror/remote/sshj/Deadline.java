package io.fleetmirror.remote.sshj;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a blocking call of sshj from outside, by hanging up: sshj has no timeout for most of them. */
final class Deadline {

    private final ScheduledExecutorService watchdog;
    private final Runnable hangUp;
    private long left;
    private long since;
    private Future<?> alarm;
    private volatile boolean passed;

    private Deadline(ScheduledExecutorService watchdog, Duration after, Runnable hangUp) {
        this.watchdog = watchdog;
        this.hangUp = hangUp;
        this.left = after.toNanos();
        this.alarm = set();
    }

    static Deadline start(ScheduledExecutorService watchdog, Duration after, Runnable hangUp) {
        return new Deadline(watchdog, after, hangUp);
    }

    boolean passed() {
        return passed;
    }

    synchronized void cancel() {
        alarm.cancel(false);
    }

    /** Runs what waits for somebody else than the peer, while the clock stands still. */
    <T> T standingStill(Callable<T> wait) throws IOException {
        synchronized (this) {
            alarm.cancel(false);
            left -= System.nanoTime() - since;
        }
        try {
            return wait.call();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            synchronized (this) {
                alarm = set();
            }
        }
    }

    private Future<?> set() {
        since = System.nanoTime();
        return watchdog.schedule(
                () -> {
                    passed = true;
                    hangUp.run();
                },
                Math.max(0, left),
                TimeUnit.NANOSECONDS);
    }
}
