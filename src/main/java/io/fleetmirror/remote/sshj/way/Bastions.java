package io.fleetmirror.remote.sshj.way;

import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.Route;
import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.login.PasswordGate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** One connection to each bastion for all nodes behind it, made when the first asks and made anew when it has dropped. */
public final class Bastions {

    /** How long a failure stands for the other nodes behind the bastion, so that 200 do not wait for it one by one. */
    private static final Duration FAILURE_STANDS = Duration.ofSeconds(30);

    private final Dialer dialer;
    private final ConcurrentMap<List<Hop>, Slot> slots = new ConcurrentHashMap<>();

    /** {@code prompt} is asked for passphrases; {@code gate} sees the passwords of all logins. */
    public Bastions(Prompt prompt, PasswordGate gate, ScheduledExecutorService watchdog) {
        this.dialer = new Dialer(prompt, gate, watchdog);
    }

    /** A login at the end of a route. */
    public Peer reach(Route route) throws IOException {
        return reach(route.hops());
    }

    /** Hangs up on the bastions; nobody waits any longer to try again. */
    public void close() {
        dialer.close();
        slots.values().forEach(Slot::close);
    }

    private Peer reach(List<Hop> hops) throws IOException {
        Hop last = hops.getLast();
        if (hops.size() == 1) {
            return dialer.dial(last, (peer, clock) -> peer.connectToAny(last.address()));
        }
        List<Hop> before = hops.subList(0, hops.size() - 1);
        return dialer.dial(last, (peer, clock) -> peer.connectThrough(tunnel(before, last, clock)));
    }

    private Tunnel tunnel(List<Hop> before, Hop to, Deadline clock) throws IOException {
        Slot slot = slots.computeIfAbsent(List.copyOf(before), ignored -> new Slot());
        Peer bastion = clock.standingStill(() -> slot.peer(before));
        try {
            return open(bastion, to);
        } catch (OpenFailException e) {
            throw new IOException(Reasons.ofTunnel(e, before.getLast(), to));
        } catch (SSHException e) {
            if (isAlive(bastion)) {
                throw new IOException("bastion " + before.getLast() + " made no connection to " + to.address()
                        + " within " + to.patience().connect().toSeconds() + " s");
            }
            // It dropped unnoticed: once more, by a new one.
            return open(clock.standingStill(() -> slot.peer(before)), to);
        }
    }

    private static Tunnel open(Peer bastion, Hop to) throws IOException {
        Tunnel tunnel = new Tunnel(bastion.getConnection(), to.host(), to.port());
        tunnel.open();
        return tunnel;
    }

    private static boolean isAlive(Peer peer) {
        return peer.isConnected() && peer.isAuthenticated();
    }

    private final class Slot {
        private Peer peer;
        private IOException failure;
        private long failedAt;

        synchronized Peer peer(List<Hop> hops) throws IOException {
            if (peer != null && isAlive(peer)) {
                return peer;
            }
            if (failure != null && System.nanoTime() - failedAt < FAILURE_STANDS.toNanos()) {
                throw new BastionUnreachable(failure);
            }
            try {
                peer = reach(hops);
                // Opening a channel is the one thing that is asked of it: it may take as long as a connection.
                peer.getConnection().setTimeoutMs(hops.getLast().patience().connectMillis());
                failure = null;
                return peer;
            } catch (IOException e) {
                failure = e;
                failedAt = System.nanoTime();
                throw new BastionUnreachable(e);
            }
        }

        synchronized void close() {
            if (peer != null) {
                peer.hangUp();
            }
        }
    }

    /** No way to the node, since there is none to the bastion. */
    static final class BastionUnreachable extends IOException {
        BastionUnreachable(IOException cause) {
            super("the bastion cannot be reached: " + cause.getMessage());
        }
    }
}
