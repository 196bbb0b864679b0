package io.fleetmirror.remote;

import io.fleetmirror.inventory.node.Node;

/** Opens connections to nodes. Safe for use by many threads at once. */
public interface Connector extends AutoCloseable {

    /** Connects and logs in, within its timeouts; never throws for what a network or a node may do. */
    ConnectResult connect(Node node);

    @Override
    void close();

    /** What came of connecting. */
    sealed interface ConnectResult {
        record Connected(Connection connection) implements ConnectResult {}

        /** {@code reason}: one line that says why and what to do. */
        record Unreachable(String reason) implements ConnectResult {}
    }
}
