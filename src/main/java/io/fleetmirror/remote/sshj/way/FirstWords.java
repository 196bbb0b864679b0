package io.fleetmirror.remote.sshj.way;

import io.fleetmirror.remote.sshj.call.Reasons;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.SocketFactory;

/** Makes the socket of one connection and remembers what the other side said first, which tells what it is when it is no SSH. */
final class FirstWords extends SocketFactory {

    private static final int LENGTH = 60;

    private final byte[] heard = new byte[LENGTH];
    private int length;
    private volatile boolean full;

    @Override
    public Socket createSocket() {
        return new Socket() {
            private Optional<InputStream> input = Optional.empty();

            @Override
            public synchronized InputStream getInputStream() throws IOException {
                if (input.isEmpty()) {
                    input = Optional.of(remembering(super.getInputStream()));
                }
                return input.get();
            }
        };
    }

    /** The same bytes, of which the first are kept. Buffered, since sshj asks twice for each packet: for its length and for the rest. */
    InputStream remembering(InputStream input) {
        return new BufferedInputStream(new FilterInputStream(input) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int limit) throws IOException {
                int count = in.read(into, offset, limit);
                if (count > 0 && !full) {
                    remember(into, offset, count);
                }
                return count;
            }

            // Spares the buffer a question to the kernel: what has not come yet is waited for when it is asked for.
            @Override
            public int available() {
                return 0;
            }
        });
    }

    private synchronized void remember(byte[] from, int offset, int count) {
        int kept = Math.min(count, LENGTH - length);
        System.arraycopy(from, offset, heard, length, kept);
        length += kept;
        full = length == LENGTH;
    }

    /** What speaks there, in words, where it is something else than an SSH server. */
    synchronized Optional<String> otherThanSsh() {
        String text = new String(heard, 0, length, StandardCharsets.ISO_8859_1);
        String line = text.lines().findFirst().orElse("").strip();
        if (line.isEmpty() || line.startsWith("SSH-") || "SSH-".startsWith(line) || Reasons.isTurnedAway(line)) {
            return Optional.empty();
        }
        boolean readable = line.chars().allMatch(character -> character >= ' ' && character <= '~');
        String kind = line.startsWith("HTTP/") || line.startsWith("<")
                ? "speaks HTTP, not SSH"
                : text.startsWith("\25\3") ? "speaks TLS, not SSH" : "does not speak SSH";
        return Optional.of(kind + (readable ? " (\"" + line + "\")" : ""));
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("sshj connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        return createSocket(host, port);
    }
}
