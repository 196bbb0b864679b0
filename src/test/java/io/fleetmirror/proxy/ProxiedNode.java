package io.fleetmirror.proxy;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.desired.DesiredContainerd;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredVerification;
import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.journal.Undo;
import io.fleetmirror.probe.Prober;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Connector.ConnectResult;
import io.fleetmirror.remote.RouteFinder;
import io.fleetmirror.remote.sshj.SshSettings;
import io.fleetmirror.remote.sshj.SshSettings.Access;
import io.fleetmirror.remote.sshj.SshjConnector;
import io.fleetmirror.sshconfig.LocalUser;
import io.fleetmirror.systemd.DropInName;
import io.fleetmirror.systemd.UnitName;
import io.fleetmirror.transaction.Keep;
import io.fleetmirror.transaction.NodeTransaction;
import io.fleetmirror.transaction.Operator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lab node, planned and changed as the product does it: probe, plan, transaction, over one connection. */
final class ProxiedNode implements AutoCloseable {

    static final String IMAGE = "gcr.io/google-containers/busybox:latest";

    private static final Duration PROBE = Duration.ofSeconds(30);

    private final LabNode lab;
    private final Node node;
    private final SshjConnector connector;
    private final Connection connection;
    private Map<RegistryHost, DesiredRegistry> registries = Map.of();
    private List<String> images = List.of();
    private DesiredContainerd containerd = DesiredContainerd.DEFAULT;

    private ProxiedNode(LabNode lab, Node node, SshjConnector connector, Connection connection) {
        this.lab = lab;
        this.node = node;
        this.connector = connector;
        this.connection = connection;
    }

    static ProxiedNode connect(LabFleet fleet, LabNode lab) {
        if (!(Inventory.read(fleet.inventory())
                instanceof Checked.Valid<Inventory>(Inventory inventory, var ignored))) {
            throw new AssertionError("the fleet's own inventory is faulty");
        }
        Node node = inventory.nodes().stream()
                .filter(each -> each.name().value().equals(lab.name()))
                .findFirst()
                .orElseThrow();
        SshjConnector connector = new SshjConnector(
                new SshSettings(new RouteFinder(Optional.empty(), List.of(), LocalUser.current()), Access.KEYS_ALONE));
        return switch (connector.connect(node)) {
            case ConnectResult.Connected(Connection connection) -> new ProxiedNode(lab, node, connector, connection);
            case ConnectResult.Unreachable(String reason) -> throw new AssertionError(reason);
        };
    }

    /** From now on every run pulls the image as its proof. */
    ProxiedNode proving() {
        images = List.of(IMAGE);
        return this;
    }

    ProxiedNode provingNothing() {
        images = List.of();
        return this;
    }

    /** gcr.io by this mirror and by nothing else. */
    ProxiedNode mirror(String url) {
        DesiredRegistry.Mirror mirror = new DesiredRegistry.Mirror(
                URI.create(url), List.of(Capability.PULL, Capability.RESOLVE), List.of(), List.of(), HostOptions.NONE);
        return registry(new DesiredRegistry.Mirrored(DesiredRegistry.Fallback.NONE, List.of(mirror)));
    }

    ProxiedNode registry(DesiredRegistry registry) {
        registries = Map.of(new RegistryHost("gcr.io"), registry);
        return this;
    }

    static DesiredProxy proxy(String url, String... noProxy) {
        Optional<ProxyUrl> both = Optional.of(TestingProxy.url(url));
        return new DesiredProxy.Used(new ProxySettings(both, both, List.of(noProxy)));
    }

    static DesiredProxy none() {
        return new DesiredProxy.Removed();
    }

    /** From now on with this of the unit. */
    ProxiedNode containerd(String unit, String dropIn) {
        containerd = new DesiredContainerd(
                DesiredContainerd.DEFAULT.registryStyle(),
                Optional.of(new UnitName(unit)),
                new DropInName(dropIn),
                DesiredContainerd.ConfigChoices.NONE);
        return this;
    }

    NodePlan plan(DesiredProxy proxy) {
        DesiredNode desired = new DesiredNode(
                node, proxy, registries, containerd, new DesiredVerification(images, Duration.ofSeconds(20)));
        return Planner.plan(desired, probe(Planner.look(desired), JournalDepth.ENDINGS));
    }

    /** What undoes the last transaction, planned without any playbook. */
    NodePlan undo() {
        return switch (probe(Look.ANYWHERE, JournalDepth.LAST)) {
            case ProbeResult.Probed(NodeFacts facts) -> Undo.plan(node, facts, Undo.Scope.LAST);
            case ProbeResult.Unreachable unreachable -> throw new AssertionError(unreachable.reason());
            case ProbeResult.Unsupported unsupported -> throw new AssertionError(unsupported.problems());
        };
    }

    ProbeResult probe(Look look, JournalDepth depth) {
        return new Prober(PROBE, depth).probe(node.name(), look, connection);
    }

    /** Carries a plan out that must be a change. systemd lets nobody restart a unit as often as these tests do. */
    NodeOutcome carryOut(NodePlan plan) {
        lab.sh("systemctl reset-failed containerd");
        if (plan instanceof NodePlan.Change change) {
            return transaction().carryOut(change, connection);
        }
        throw new AssertionError("no change: " + plan);
    }

    /** Carries a plan out that must be none. */
    NodeOutcome prove(NodePlan plan) {
        if (plan instanceof NodePlan.NoChange nothing) {
            return transaction().prove(nothing, connection);
        }
        throw new AssertionError("a change: " + plan);
    }

    private static NodeTransaction transaction() {
        return new NodeTransaction(new Operator("alice@laptop"), Keep.DEFAULT, event -> {}, Clock.systemUTC());
    }

    @Override
    public void close() {
        connection.close();
        connector.close();
    }
}
