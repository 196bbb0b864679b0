package io.fleetmirror.remote;

import java.util.ArrayList;
import java.util.List;

/** The logins that lead to a node, in their order; the last is the node's. */
public record Route(List<Hop> hops) {

    public Route {
        hops = List.copyOf(hops);
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("a route without a hop");
        }
    }

    public Hop last() {
        return hops.getLast();
    }

    /** The bastions; empty where the node is reached directly. */
    public List<Hop> bastions() {
        return hops.subList(0, hops.size() - 1);
    }

    /** The same way with another login at its end. */
    public Route withLast(Hop last) {
        List<Hop> all = new ArrayList<>(bastions());
        all.add(last);
        return new Route(all);
    }
}
