package io.fleetmirror.remote.sshj.way;

import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.call.Stage;
import io.fleetmirror.remote.sshj.crypto.Algorithms;
import io.fleetmirror.remote.sshj.crypto.AlgorithmsMissing;
import io.fleetmirror.remote.sshj.hostkey.HostKeyCheck;
import io.fleetmirror.remote.sshj.hostkey.KnownHosts;
import io.fleetmirror.remote.sshj.login.Identity;
import io.fleetmirror.remote.sshj.login.Identity.KeyLocked;
import io.fleetmirror.remote.sshj.login.Login;
import io.fleetmirror.remote.sshj.login.Login.LoginRefused;
import io.fleetmirror.remote.sshj.login.PasswordGate;
import io.fleetmirror.remote.sshj.login.UserKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.Config;

/** Makes one login, directly or through a bastion's connection. Host keys, user keys and algorithms are read once. */
final class Dialer {

    /** After the fifth, some 8 s have gone by, in which a server lets go of those it was too busy with. */
    private static final int ATTEMPTS = 6;

    private static final long FIRST_PAUSE_MS = 250;

    private final Prompt prompt;
    private final UserKeys keys;
    private final PasswordGate gate;
    private final ScheduledExecutorService watchdog;
    private final Map<List<Path>, KnownHosts> knownHosts = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Algorithms algorithms = Algorithms.LEAN;
    private volatile Config config = algorithms.config();

    Dialer(Prompt prompt, PasswordGate gate, ScheduledExecutorService watchdog) {
        this.prompt = prompt;
        this.gate = gate;
        this.keys = new UserKeys(prompt, watchdog);
        this.watchdog = watchdog;
    }

    void close() {
        closed.countDown();
    }

    /** How the socket of a hop is made: directly, or as a channel of the bastion before it. */
    @FunctionalInterface
    interface Way {
        /** Whatever is waited for on behalf of others, as a bastion's own login, is waited for while the clock stands still. */
        void connect(Peer peer, Deadline clock) throws IOException;
    }

    /** A peer that is logged in; throws with words for a person. Waits and tries again where the server is too busy. */
    Peer dial(Hop hop, Way way) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Algorithms offered = algorithms;
            try {
                return dialOnce(hop, way);
            } catch (AlgorithmsMissing missing) {
                if (offered == Algorithms.FULL) {
                    throw new IOException(missing.getMessage());
                }
                offerAll();
            } catch (KeyLocked locked) {
                // With no connection open: no server waits for a person.
                keys.unlock(locked.file());
            } catch (TooBusy busy) {
                if (attempt >= ATTEMPTS) {
                    throw new IOException(busy.getMessage() + ", " + attempt + " times in a row");
                }
                pause(attempt);
            }
        }
    }

    private synchronized void offerAll() {
        if (algorithms != Algorithms.FULL) {
            config = Algorithms.FULL.config();
            algorithms = Algorithms.FULL;
        }
    }

    /** Longer each time, and never the same for two nodes. */
    private void pause(int attempt) throws IOException {
        long most = FIRST_PAUSE_MS << attempt;
        try {
            if (closed.await(ThreadLocalRandom.current().nextLong(most / 2, most), TimeUnit.MILLISECONDS)) {
                throw new IOException("the run was ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Peer dialOnce(Hop hop, Way way) throws IOException {
        Algorithms offered = algorithms;
        HostKeyCheck hostKey = new HostKeyCheck(knownHosts(hop.trust().knownHosts()), hop);
        List<String> checkable = hostKey.algorithms();
        if (!checkable.isEmpty() && !offered.has(checkable)) {
            throw new AlgorithmsMissing("no host key on file that can be checked");
        }
        // Before the clock starts: a person may have to type a passphrase that a server has just asked for.
        List<Identity> identities = keys.offers(hop, offered);
        Peer peer = new Peer(config);
        peer.addHostKeyVerifier(hostKey);
        prepare(peer, hop);
        Deadline deadline = Deadline.start(watchdog, hop.patience().connect(), peer::hangUp);
        try {
            way.connect(peer, deadline);
            new Login(peer, hop, gate, deadline).run(identities, keys.unused());
            peer.beat(watchdog, hop.patience());
            return peer;
        } catch (IOException e) {
            peer.hangUp();
            if (hostKey.refusal().isPresent() && offered == Algorithms.LEAN && Algorithms.needFull(checkable)) {
                throw new AlgorithmsMissing(hostKey.refusal().get());
            }
            throw explained(e, peer, hop, new Refusals(hostKey.refusal(), deadline.passed()));
        } catch (RuntimeException | Error bug) {
            peer.hangUp();
            throw bug;
        } finally {
            deadline.cancel();
        }
    }

    private static void prepare(Peer peer, Hop hop) {
        int timeout = hop.patience().connectMillis();
        peer.setConnectTimeout(timeout);
        peer.getTransport().setTimeoutMs(timeout + 1000);
    }

    private record Refusals(Optional<String> hostKey, boolean late) {}

    private static IOException explained(IOException e, Peer peer, Hop hop, Refusals refusals) {
        if (refusals.hostKey().isPresent()) {
            return new IOException(hop + ": " + refusals.hostKey().get());
        }
        Optional<String> other = peer.stage() == Stage.GREETING ? peer.words().otherThanSsh() : Optional.empty();
        if (other.isPresent()) {
            return new IOException(hop + ": " + other.get() + ": check " + Reasons.portOf(hop));
        }
        if (refusals.late()) {
            return new IOException(hop + ": " + peer.stage().missing() + " within "
                    + hop.patience().connect().toSeconds() + " s");
        }
        if (peer.stage() == Stage.KEY_EXCHANGE && Reasons.isUnsettled(e)) {
            return new AlgorithmsMissing(hop + ": " + Reasons.ofUnsettled(e));
        }
        if (e instanceof AlgorithmsMissing || e instanceof KeyLocked) {
            return e;
        }
        if (e instanceof LoginRefused) {
            return new IOException(hop + ": " + e.getMessage());
        }
        if (peer.stage() == Stage.GREETING && Reasons.isTurnedAway(e)) {
            return new TooBusy(hop + ": the server closed the connection without a greeting"
                    + " (MaxStartups, a penalty for failed logins, or a firewall)");
        }
        return new IOException(hop + ": " + Reasons.of(e, hop, peer.stage()) + peer.saidLast(), e);
    }

    /** Under the lock, so that one thread reads the file and the others wait for it. */
    private KnownHosts knownHosts(List<Path> files) throws IOException {
        synchronized (knownHosts) {
            KnownHosts known = knownHosts.get(files);
            if (known == null) {
                known = KnownHosts.read(files, prompt::tell);
                knownHosts.put(files, known);
            }
            return known;
        }
    }

    /** The server has too many connections that have not logged in yet (MaxStartups of sshd_config(5)). */
    private static final class TooBusy extends IOException {
        TooBusy(String message) {
            super(message);
        }
    }
}
