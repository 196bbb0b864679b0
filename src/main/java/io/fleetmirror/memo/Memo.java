package io.fleetmirror.memo;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The values of a pure function by what they were made of: the nodes of a fleet have a handful of different files and settings, and
 * each value takes longer to make than to look up. For use by any thread.
 */
public final class Memo<K, V> {

    /** More than a fleet has of one kind; past that all are forgotten, so that no run grows without end. */
    private static final int LIMIT = 64;

    private final ConcurrentMap<K, V> values = new ConcurrentHashMap<>();
    private final Function<? super K, ? extends V> function;

    /** {@code function} gives the same for the same, and never null. */
    public Memo(Function<? super K, ? extends V> function) {
        this.function = function;
    }

    public V of(K key) {
        if (values.size() > LIMIT) {
            values.clear();
        }
        return values.computeIfAbsent(key, function);
    }
}
