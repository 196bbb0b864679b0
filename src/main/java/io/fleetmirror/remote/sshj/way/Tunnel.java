package io.fleetmirror.remote.sshj.way;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import net.schmizz.sshj.common.Buffer.BufferException;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/**
 * A channel of a bastion to the next hop, which can be given up at any moment. sshj's own input stream cannot: data that
 * comes after it was closed ends the connection to the bastion, and with it those to all other nodes.
 */
final class Tunnel extends DirectConnection {

    private final Received received = new Received();
    private InputStream input = received;

    Tunnel(Connection bastion, String host, int port) {
        super(bastion, host, port);
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    void rememberedBy(FirstWords words) {
        input = words.remembering(received);
    }

    /** Wakes whoever reads; what still comes is dropped. */
    void giveUp() {
        received.end();
        Thread.ofPlatform().daemon().name("ssh-tunnel-end").start(() -> {
            try {
                close();
            } catch (IOException alreadyGone) {
                // Closed is what it shall be.
            }
        });
    }

    @Override
    protected void receiveInto(ChannelInputStream ignored, SSHPacket packet) throws SSHException {
        try {
            byte[] data = packet.readBytes();
            lwin.consume(data.length);
            received.put(data);
        } catch (BufferException e) {
            throw new ConnectionException(e);
        }
        // The connection inside the tunnel has windows of its own, which bound what can pile up here.
        long adjustment = lwin.neededAdjustment();
        if (adjustment > 0) {
            lwin.expand(adjustment);
            trans.write(newBuffer(Message.CHANNEL_WINDOW_ADJUST).putUInt32(adjustment));
        }
    }

    @Override
    protected void eofInputStreams() {
        super.eofInputStreams();
        received.end();
    }

    @Override
    protected void closeAllStreams() {
        super.closeAllStreams();
        received.end();
    }

    @Override
    public void notifyError(SSHException error) {
        received.end();
        super.notifyError(error);
    }

    private static final class Received extends InputStream {

        private final Deque<byte[]> chunks = new ArrayDeque<>();
        private int position;
        private boolean ended;

        synchronized void put(byte[] data) {
            if (!ended && data.length > 0) {
                chunks.add(data);
                notifyAll();
            }
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) throws IOException {
            while (chunks.isEmpty() && !ended) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }
            byte[] chunk = chunks.peek();
            if (chunk == null) {
                return -1;
            }
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, into, offset, count);
            position += count;
            if (position == chunk.length) {
                chunks.remove();
                position = 0;
            }
            return count;
        }

        @Override
        public synchronized int available() {
            return chunks.isEmpty() ? 0 : chunks.peek().length - position;
        }

        @Override
        public void close() {
            end();
        }
    }
}
