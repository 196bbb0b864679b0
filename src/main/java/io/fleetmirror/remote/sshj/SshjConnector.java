package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.remote.Connector;
import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Route;
import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.login.PasswordGate;
import io.fleetmirror.remote.sshj.way.Bastions;
import io.fleetmirror.remote.sshj.way.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Connects by SSH, through bastions where the way leads through some. */
public final class SshjConnector implements Connector {

    private final SshSettings settings;
    private final ScheduledExecutorService watchdog = Deadline.watchdog();
    private final PasswordGate gate = new PasswordGate();
    private final Bastions bastions;

    public SshjConnector(SshSettings settings) {
        this.settings = settings;
        this.bastions = new Bastions(settings.access().prompt(), gate, watchdog);
    }

    @Override
    public ConnectResult connect(Node node) {
        return switch (settings.routes().find(node)) {
            case Checked.Faulty<Route>(List<Problem> problems) ->
                new ConnectResult.Unreachable(problems.getFirst().toString());
            case Checked.Valid<Route>(Route route, List<Problem> ignored) -> connect(node, route);
        };
    }

    private ConnectResult connect(Node node, Route found) {
        Hop last = found.last();
        Route route = last.credentials().password().isPresent()
                ? found
                : found.withLast(last.withPassword(settings.access().login()));
        try {
            Peer peer = bastions.reach(route);
            RootShell shell = new RootShell(become(node, route.last()), route.last(), gate);
            return new ConnectResult.Connected(new SshjConnection(peer, shell, watchdog));
        } catch (IOException e) {
            return new ConnectResult.Unreachable(e.getMessage());
        }
    }

    /** As Ansible: who is root becomes nobody, on a node that may have no sudo. */
    private Become become(Node node, Hop login) {
        if (login.user().equals("root")) {
            return Become.NONE;
        }
        SshSettings.Access access = settings.access();
        Become become = node.become().method() == Become.Method.NONE ? access.otherwise() : node.become();
        Optional<Secret> password = become.password().or(access::become);
        return new Become(become.method(), password);
    }

    @Override
    public void close() {
        bastions.close();
        watchdog.shutdownNow();
    }
}
