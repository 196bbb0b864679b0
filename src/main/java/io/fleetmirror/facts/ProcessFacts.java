package io.fleetmirror.facts;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The running main process of containerd's unit. {@code environment} holds raw values, which may be secret, so
 * {@code toString} shows names alone. {@code started} is when the unit became active, by the node's clock.
 */
public record ProcessFacts(int pid, Instant started, Map<String, String> environment) {

    public ProcessFacts {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public String toString() {
        return "ProcessFacts[pid=" + pid + ", started=" + started + ", environment=" + environment.keySet() + "]";
    }
}
