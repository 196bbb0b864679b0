package io.fleetmirror.proxy;

import java.util.List;
import java.util.Optional;

/**
 * What a play declares of NO_PROXY. {@code defaults} stands for {@link NoProxy#DEFAULTS}; {@code apiServer} is a URL or a
 * name. There is no part for single nodes: an entry per node would change every node's drop-in whenever one is added
 * (kubespray#4017).
 */
public record NoProxyParts(
        boolean defaults,
        List<Placed> nodeCidrs,
        List<Placed> serviceCidrs,
        List<Placed> clusterCidrs,
        Optional<Placed> apiServer,
        List<Placed> extra) {

    /** The defaults and nothing else. */
    public static final NoProxyParts DEFAULTS_ONLY =
            new NoProxyParts(true, List.of(), List.of(), List.of(), Optional.empty(), List.of());

    public NoProxyParts {
        nodeCidrs = List.copyOf(nodeCidrs);
        serviceCidrs = List.copyOf(serviceCidrs);
        clusterCidrs = List.copyOf(clusterCidrs);
        extra = List.copyOf(extra);
    }
}
