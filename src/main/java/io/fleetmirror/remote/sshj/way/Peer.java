package io.fleetmirror.remote.sshj.way;

import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.call.Stage;
import io.fleetmirror.sshconfig.SshOptions.Family;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;

/** sshj's client, which knows how far it has come and can be hung up on whether it has a socket or a tunnel. */
public final class Peer extends SSHClient {

    private static final int LONGEST_INTERVAL_SECONDS = 1 << 20;

    private Future<?> firstBeat;
    private volatile Stage stage = Stage.CONNECTING;
    private volatile Tunnel tunnel;
    private volatile boolean hungUp;
    private final FirstWords words = new FirstWords();

    Peer(Config config) {
        super(config);
        setSocketFactory(words);
    }

    Stage stage() {
        return stage;
    }

    /** Addresses of the name in the family that is asked for. */
    void connectToAny(Hop.Address to) throws IOException {
        List<InetAddress> addresses = Stream.of(InetAddress.getAllByName(to.host()))
                .filter(address -> isOf(to.family(), address))
                .toList();
        if (addresses.isEmpty()) {
            throw new IOException("the name has no address of AddressFamily "
                    + to.family().toString().toLowerCase(Locale.ROOT));
        }
        connectToAny(addresses, to.port());
    }

    /** As ssh: one after the other, of which each has its share of the time. */
    void connectToAny(List<InetAddress> addresses, int port) throws IOException {
        setConnectTimeout(getConnectTimeout() / addresses.size());
        for (int next = 0; ; next++) {
            try {
                connect(addresses.get(next), port);
                return;
            } catch (IOException e) {
                if (hungUp || stage != Stage.CONNECTING || next + 1 == addresses.size()) {
                    throw e;
                }
            }
        }
    }

    private static boolean isOf(Family family, InetAddress address) {
        return switch (family) {
            case ANY -> true;
            case INET -> address instanceof Inet4Address;
            case INET6 -> address instanceof Inet6Address;
        };
    }

    void connectThrough(Tunnel opened) throws IOException {
        tunnel = opened;
        opened.rememberedBy(words);
        connectVia(opened);
    }

    /** The end of what the server had for a person before it ended a login, as where PAM lets nobody in; empty where it had nothing. */
    String saidLast() {
        return Reasons.saidLast(getUserAuth().getBanner());
    }

    FirstWords words() {
        return words;
    }

    /**
     * Asks the server for a sign of life each time an interval has passed, as ServerAliveInterval and ServerAliveCountMax of ssh_config(5)
     * say. sshj would begin at once, with a thread for each connection; most are over before the first interval is.
     */
    synchronized void beat(ScheduledExecutorService watchdog, Hop.Patience patience) {
        int seconds = Math.clamp(patience.keepAlive().toSeconds(), 0, LONGEST_INTERVAL_SECONDS);
        KeepAlive keepAlive = getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(seconds);
        if (keepAlive instanceof KeepAliveRunner runner) {
            runner.setMaxAliveCount(Math.max(1, patience.keepAliveCount()));
        }
        if (seconds > 0) {
            firstBeat = watchdog.schedule(() -> begin(keepAlive), seconds, TimeUnit.SECONDS);
        }
    }

    private synchronized void begin(KeepAlive keepAlive) {
        if (!firstBeat.isCancelled() && getTransport().isRunning()) {
            keepAlive.start();
        }
    }

    @Override
    public void disconnect() throws IOException {
        synchronized (this) {
            if (firstBeat != null) {
                firstBeat.cancel(false);
            }
        }
        super.disconnect();
    }

    @Override
    protected void onConnect() throws IOException {
        if (hungUp) {
            // There was nothing to close yet, as while a name was looked up.
            throw new SocketTimeoutException("connected too late");
        }
        stage = Stage.GREETING;
        super.onConnect();
    }

    @Override
    protected void doKex() throws TransportException {
        stage = Stage.KEY_EXCHANGE;
        try {
            super.doKex();
        } catch (IllegalStateException ended) {
            throw whyEnded();
        }
        stage = Stage.LOGIN;
    }

    @Override
    public Session startSession() throws ConnectionException, TransportException {
        try {
            return super.startSession();
        } catch (IllegalStateException ended) {
            throw whyEnded();
        }
    }

    /** A connection that ended while nobody was waiting for it is to sshj a mistake of the caller's, of which it does not say the cause. */
    private TransportException whyEnded() {
        try {
            getTransport().join(getTransport().getTimeoutMs(), TimeUnit.MILLISECONDS);
        } catch (TransportException cause) {
            return cause;
        }
        return new TransportException("the connection was closed");
    }

    /** Closes what is under sshj, now or when there is something, which wakes whoever waits; a polite goodbye could itself wait for ever. */
    public void hangUp() {
        hungUp = true;
        if (tunnel != null) {
            tunnel.giveUp();
            return;
        }
        try {
            Socket socket = getSocket();
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // Closed is what it shall be.
        }
    }
}
