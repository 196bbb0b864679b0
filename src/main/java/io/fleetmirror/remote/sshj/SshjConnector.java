package io.fleetmirror.remote.sshj;

import io.fleetmirror.inventory.Node;
import io.fleetmirror.inventory.SshTarget;
import io.fleetmirror.remote.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPublickey;

/** Connects by SSH with keys and a known_hosts file. Host keys, user keys and algorithms are read once for a run. */
public final class SshjConnector implements Connector {

    /** Seconds between keepalives; after five without an answer sshj gives the connection up. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final SshSettings settings;
    private final UserKeys keys;
    private final Map<List<Path>, KnownHosts> knownHosts = new HashMap<>();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ssh-watchdog").factory());
    private volatile Algorithms algorithms = Algorithms.LEAN;
    private volatile Config config;

    public SshjConnector(SshSettings settings) {
        this.settings = settings;
        this.keys = new UserKeys(settings.defaultKeys());
        this.config = algorithms.config();
    }

    @Override
    public ConnectResult connect(Node node) {
        Algorithms offered = algorithms;
        try {
            return new ConnectResult.Connected(connected(node));
        } catch (AlgorithmsMissing missing) {
            if (offered == Algorithms.FULL) {
                return new ConnectResult.Unreachable(missing.getMessage());
            }
            offerAll();
            return connect(node);
        } catch (IOException e) {
            return new ConnectResult.Unreachable(e.getMessage());
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }

    private synchronized void offerAll() {
        if (algorithms != Algorithms.FULL) {
            config = Algorithms.FULL.config();
            algorithms = Algorithms.FULL;
        }
    }

    private SshjConnection connected(Node node) throws IOException {
        SshTarget target = node.ssh();
        SSHClient client = new SSHClient(config);
        HostKeyCheck hostKey = new HostKeyCheck(knownHostsFor(target), settings.unknownHost());
        client.addHostKeyVerifier(hostKey);
        client.setConnectTimeout((int) settings.connectTimeout().toMillis());
        client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        Deadline deadline = Deadline.start(watchdog, settings.connectTimeout(), () -> Deadline.hangUp(client));
        try {
            client.connect(target.host(), target.port());
            client.auth(target.user().orElse(settings.loginName()), methods(client, target));
            return new SshjConnection(client, node.become(), watchdog);
        } catch (IOException e) {
            Deadline.hangUp(client);
            throw explained(e, target, hostKey, deadline);
        } finally {
            deadline.cancel();
        }
    }

    private IOException explained(IOException e, SshTarget target, HostKeyCheck hostKey, Deadline deadline) {
        if (hostKey.refusal().isPresent()) {
            return new IOException(target + ": " + hostKey.refusal().get());
        }
        if (deadline.passed()) {
            Duration timeout = settings.connectTimeout();
            return new IOException(target + ": no login within " + timeout.toSeconds() + " s");
        }
        if (e instanceof TransportException transport
                && transport.getDisconnectReason() == DisconnectReason.KEY_EXCHANGE_FAILED) {
            return new AlgorithmsMissing(target + ": no common algorithm: " + e.getMessage());
        }
        if (e instanceof AlgorithmsMissing) {
            return e;
        }
        return new IOException(target + ": " + Reasons.of(e, settings.connectTimeout(), keys.filesFor(target)), e);
    }

    private List<AuthMethod> methods(SSHClient client, SshTarget target) throws IOException {
        List<KeyProvider> providers = keys.load(client, keys.filesFor(target));
        return providers.stream().<AuthMethod>map(AuthPublickey::new).toList();
    }

    private KnownHosts knownHostsFor(SshTarget target) throws IOException {
        List<Path> files = target.knownHostsFile().map(List::of).orElse(settings.knownHosts());
        // All connect at once at first: each would read the same files.
        synchronized (knownHosts) {
            KnownHosts known = knownHosts.get(files);
            if (known == null) {
                known = KnownHosts.read(files);
                knownHosts.put(files, known);
            }
            return known;
        }
    }

    /** The lean algorithms do not do for this peer or this key. */
    private static final class AlgorithmsMissing extends IOException {
        AlgorithmsMissing(String message) {
            super(message);
        }
    }
}
