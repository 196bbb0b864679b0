package io.fleetmirror.remote.sshj;

import java.io.IOException;
import java.net.Socket;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;

/** sshj's client, which knows how far it has come and can be hung up on whether it has a socket or a tunnel. */
final class Peer extends SSHClient {

    private volatile Stage stage = Stage.CONNECTING;
    private volatile Tunnel tunnel;
    private final FirstWords words = new FirstWords();

    /** How far a connection has come. */
    enum Stage {
        CONNECTING("no connection"),
        GREETING("connected, but no greeting of an SSH server"),
        KEY_EXCHANGE("greeted, but no end of the key exchange"),
        LOGIN("keys exchanged, but no answer to the login");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** What is missing when time runs out here. */
        String missing() {
            return words;
        }
    }

    Peer(Config config) {
        super(config);
        setSocketFactory(words);
    }

    Stage stage() {
        return stage;
    }

    void connectThrough(Tunnel opened) throws IOException {
        tunnel = opened;
        opened.rememberedBy(words);
        connectVia(opened);
    }

    FirstWords words() {
        return words;
    }

    @Override
    protected void onConnect() throws IOException {
        stage = Stage.GREETING;
        super.onConnect();
    }

    @Override
    protected void doKex() throws TransportException {
        stage = Stage.KEY_EXCHANGE;
        super.doKex();
        stage = Stage.LOGIN;
    }

    /** Closes what is under sshj, which wakes whoever waits; a polite goodbye could itself wait for ever. */
    void hangUp() {
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
