package io.fleetmirror.rollout.node;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Connector;
import io.fleetmirror.remote.Connector.ConnectResult;
import io.fleetmirror.remote.Script;
import io.fleetmirror.remote.ScriptResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection to a node by the one that was kept from an earlier look, or by a new one where there is none or it died while it stood
 * idle, which nobody may have noticed. A script is run a second time only where nothing of it has run.
 */
final class LastingConnection implements Connection {

    private final Connector connector;
    private final Node node;
    private Optional<Connection> current;

    LastingConnection(Connector connector, Node node, Optional<Connection> kept) {
        this.connector = connector;
        this.node = node;
        this.current = kept;
    }

    @Override
    public ScriptResult run(Script script, Duration timeout, Consumer<String> lines) {
        return current.filter(Connection::isOpen)
                .map(kept -> kept.run(script, timeout, lines))
                .filter(result -> !(result instanceof ScriptResult.NotBegun))
                .orElseGet(() -> runAnew(script, timeout, lines));
    }

    private ScriptResult runAnew(Script script, Duration timeout, Consumer<String> lines) {
        close();
        return switch (connector.connect(node)) {
            case ConnectResult.Connected(Connection anew) -> {
                current = Optional.of(anew);
                yield anew.run(script, timeout, lines);
            }
            case ConnectResult.Unreachable(String reason) -> new ScriptResult.NotBegun(reason);
        };
    }

    @Override
    public boolean isOpen() {
        return current.filter(Connection::isOpen).isPresent();
    }

    @Override
    public void close() {
        current.ifPresent(Connection::close);
        current = Optional.empty();
    }
}
