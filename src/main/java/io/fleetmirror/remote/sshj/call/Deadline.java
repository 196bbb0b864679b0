package io.fleetmirror.remote.sshj.call;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends a blocking call of sshj from outside, by hanging up: sshj has no timeout for most of them. */
public final class Deadline {

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

    /** What deadlines are kept by. Of one that was met it keeps nothing: the last may be an hour away, and hold a connection until then. */
    public static ScheduledThreadPoolExecutor watchdog() {
        ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("ssh-watchdog").factory());
        watchdog.setRemoveOnCancelPolicy(true);
        return watchdog;
    }

    /** Once {@code after} has passed, {@code hangUp} is run, unless it was cancelled before. */
    public static Deadline start(ScheduledExecutorService watchdog, Duration after, Runnable hangUp) {
        return new Deadline(watchdog, after, hangUp);
    }

    /** Whether it was hung up on, which whatever was thrown does not tell. */
    public boolean passed() {
        return passed;
    }

    /** What it was for has ended in time. */
    public synchronized void cancel() {
        alarm.cancel(false);
    }

    /** Runs what waits for somebody else than the peer, while the clock stands still. */
    public <T> T standingStill(Callable<T> wait) throws IOException {
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
