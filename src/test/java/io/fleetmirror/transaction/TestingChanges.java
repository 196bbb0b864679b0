package io.fleetmirror.transaction;

import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.plan.NodePlan.Change;
import io.fleetmirror.plan.NodePlan.Target;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.plan.Verification.Crictl;
import io.fleetmirror.probe.Prober;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Connector.ConnectResult;
import io.fleetmirror.remote.RouteFinder;
import io.fleetmirror.remote.Token;
import io.fleetmirror.remote.sshj.SshSettings;
import io.fleetmirror.remote.sshj.SshSettings.Access;
import io.fleetmirror.remote.sshj.SshjConnector;
import io.fleetmirror.sshconfig.LocalUser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of a lab node made by hand, so that a transaction is tested without a planner. */
final class TestingChanges implements AutoCloseable {

    static final String IMAGE = "gcr.io/google-containers/busybox:latest";
    static final RemotePath HOSTS_TOML = new RemotePath("/etc/containerd/certs.d/gcr.io/hosts.toml");
    static final RemotePath DROP_IN = new RemotePath("/etc/systemd/system/containerd.service.d/http-proxy.conf");

    private final SshjConnector connector = new SshjConnector(
            new SshSettings(new RouteFinder(Optional.empty(), List.of(), LocalUser.current()), Access.KEYS_ALONE));
    private final LabFleet fleet;
    private final Map<String, Node> nodes;

    TestingChanges(LabFleet fleet) {
        this.fleet = fleet;
        if (!(Inventory.read(fleet.inventory())
                instanceof Checked.Valid<Inventory>(Inventory inventory, var ignored))) {
            throw new AssertionError("the fleet's own inventory is faulty");
        }
        nodes = inventory.nodes().stream()
                .collect(java.util.stream.Collectors.toMap(node -> node.name().value(), node -> node));
    }

    Connection connect(LabNode node) {
        return switch (connector.connect(nodes.get(node.name()))) {
            case ConnectResult.Connected(Connection connection) -> connection;
            case ConnectResult.Unreachable(String reason) -> throw new AssertionError(reason);
        };
    }

    /** The transaction as a controller of its own, which can be killed. */
    Process byOpenSsh(LabNode node, Change change) throws IOException {
        String token = Token.next();
        String script = TransactionScript.change(
                        change,
                        false,
                        new Journaled(
                                TransactionId.of(Instant.now(), token), new Operator("alice@laptop"), Keep.DEFAULT),
                        token)
                .text();
        Process ssh = fleet.ssh(node);
        try (OutputStream input = ssh.getOutputStream()) {
            input.write(script.getBytes(StandardCharsets.UTF_8));
        }
        return ssh;
    }

    NodeFacts facts(LabNode node, Connection connection) {
        Node target = nodes.get(node.name());
        return switch (new Prober(Duration.ofSeconds(30), Prober.JournalDepth.ENDINGS)
                .probe(target.name(), Look.ANYWHERE, connection)) {
            case ProbeResult.Probed(NodeFacts facts) -> facts;
            case ProbeResult.Unreachable unreachable -> throw new AssertionError(unreachable.reason());
            case ProbeResult.Unsupported unsupported ->
                throw new AssertionError(unsupported.problems().toString());
        };
    }

    /** A mirror at this URL, {@code config_path} for it, and a restart. */
    Change mirror(LabNode node, NodeFacts facts, String url) {
        String config = switch (node.sh("containerd --version").contains(" 2.") ? 3 : 2) {
            case 3 -> "version = 3\n[plugins.'io.containerd.cri.v1.images'.registry]\n";
            default -> "version = 2\n[plugins.\"io.containerd.grpc.v1.cri\".registry]\n";
        };
        return change(
                node,
                facts,
                Map.of(
                        HOSTS_TOML,
                        hostsToml(url),
                        facts.containerd().configFile(),
                        config + "config_path = \"/etc/containerd/certs.d\"\n"),
                new Activation(Activation.Kind.RESTART, List.of("config.toml changes")));
    }

    /** A change put together by hand, with what must be true in the end. */
    Change change(
            LabNode node, List<FileChange> files, Activation activation, NodeFacts facts, Verification verification) {
        Target target = new Target(facts.unit().name(), facts.containerd(), "/run/containerd", verification, false);
        return new Change(nodes.get(node.name()), List.of(), files, activation, target);
    }

    Change change(LabNode node, NodeFacts facts, Map<RemotePath, String> files, Activation activation) {
        List<FileChange> changes = new ArrayList<>();
        files.forEach((path, text) -> changes.add(new FileChange(
                path, facts.files().at(path), Optional.of(new NewFile(0644, Bytes.ofText(text))), List.of())));
        Verification verification = new Verification(
                List.of(IMAGE),
                Duration.ofSeconds(20),
                facts.crictl().map(path -> new Crictl(path, "unix:///run/containerd/containerd.sock")),
                Optional.of("/etc/containerd/certs.d"),
                Map.of());
        Target target = new Target(facts.unit().name(), facts.containerd(), "/run/containerd", verification, false);
        return new Change(nodes.get(node.name()), List.of(), changes, activation, target);
    }

    static String hostsToml(String url) {
        return "server = \"" + url + "\"\n\n[host.\"" + url + "\"]\n  capabilities = [\"pull\", \"resolve\"]\n";
    }

    @Override
    public void close() {
        connector.close();
    }
}
