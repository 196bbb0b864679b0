package io.fleetmirror.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Work on many nodes at once: all the concurrency there is. Threads of the platform, since sshj blocks in
 * {@code synchronized}, where Java before 24 pins virtual ones.
 */
public final class Fanout {

    private final int forks;

    /** At most {@code forks} at once. */
    public Fanout(int forks) {
        if (forks < 1) {
            throw new IllegalArgumentException("forks " + forks + " is below 1");
        }
        this.forks = forks;
    }

    /**
     * The results in the order of the items. An exception is a bug: nothing new is begun, what runs is let run to its end, and
     * then it is thrown.
     */
    public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> function) {
        if (items.isEmpty()) {
            return List.of();
        }
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(forks, items.size()), Fanout::thread);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (T item : items) {
                futures.add(threads.submit(() -> guarded(item, function, failed)));
            }
            return results(futures);
        } finally {
            threads.shutdown();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fleetmirror-node");
        thread.setDaemon(true);
        return thread;
    }

    private static <T, R> R guarded(T item, Function<? super T, ? extends R> function, AtomicBoolean failed) {
        if (failed.get()) {
            throw new NotBegun();
        }
        try {
            return function.apply(item);
        } catch (RuntimeException | Error bug) {
            failed.set(true);
            throw bug;
        }
    }

    private static <R> List<R> results(List<Future<R>> futures) {
        List<R> results = new ArrayList<>();
        List<Throwable> bugs = new ArrayList<>();
        boolean interrupted = false;
        for (Future<R> future : futures) {
            boolean waiting = true;
            while (waiting) {
                try {
                    results.add(future.get());
                    waiting = false;
                } catch (ExecutionException bug) {
                    bugs.add(bug.getCause());
                    waiting = false;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        surface(bugs);
        return List.copyOf(results);
    }

    private static void surface(List<Throwable> thrown) {
        List<Throwable> bugs =
                thrown.stream().filter(bug -> !(bug instanceof NotBegun)).toList();
        if (bugs.isEmpty()) {
            return;
        }
        Throwable first = bugs.getFirst();
        bugs.stream().skip(1).forEach(first::addSuppressed);
        switch (first) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(first);
        }
    }

    /** Ends an item that was not begun, because another one had a bug. */
    private static final class NotBegun extends RuntimeException {
        NotBegun() {
            super(null, null, false, false);
        }
    }
}
