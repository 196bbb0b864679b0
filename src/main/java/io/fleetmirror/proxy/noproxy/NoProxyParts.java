package io.fleetmirror.proxy.noproxy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a play declares of NO_PROXY. {@code defaults} stands for {@link NoProxy#DEFAULTS}. There is no part for single nodes:
 * an entry per node would change every node's drop-in whenever one is added (kubespray#4017).
 */
public record NoProxyParts(boolean defaults, Map<NoProxyPart, List<Placed>> items) {

    /** The defaults and nothing else. */
    public static final NoProxyParts DEFAULTS_ONLY = new NoProxyParts(true, Map.of());

    public NoProxyParts {
        Map<NoProxyPart, List<Placed>> copy = new EnumMap<>(NoProxyPart.class);
        items.forEach((part, placed) -> copy.put(part, List.copyOf(placed)));
        items = Collections.unmodifiableMap(copy);
    }

    /** Empty where the play says nothing of this part. */
    List<Placed> of(NoProxyPart part) {
        return items.getOrDefault(part, List.of());
    }
}
