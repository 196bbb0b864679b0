package io.fleetmirror.remote.sshj;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An ssh-agent behind its socket (draft-miller-ssh-agent). Each request is a connection of its own. */
final class Agent {

    private static final int LIST = 11;
    private static final int LISTED = 12;
    private static final int SIGN = 13;
    private static final int SIGNED = 14;

    /** The hash to sign with where the key is RSA; without either an agent takes SHA-1. */
    private static final Map<String, Integer> HASHES = Map.of("rsa-sha2-256", 2, "rsa-sha2-512", 4);

    /** Far more than any agent answers; keeps a wrong socket from making us allocate what it says. */
    private static final int ANSWER_LIMIT = 1 << 20;

    private final Path socket;

    Agent(Path socket) {
        this.socket = socket;
    }

    /** The keys and certificates that it holds, in its order. */
    List<Identity> identities() throws IOException {
        ByteBuffer answer = ask(new byte[] {LIST}, LISTED);
        List<Identity> identities = new ArrayList<>();
        int count = number(answer);
        for (int index = 0; index < count; index++) {
            byte[] blob = field(answer);
            String comment = new String(field(answer), StandardCharsets.UTF_8);
            identities.add(new Identity(comment + " of the agent", blob, signer(blob)));
        }
        return identities;
    }

    private Identity.Signer signer(byte[] blob) {
        return (algorithm, data) -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream request = new DataOutputStream(bytes);
            request.writeByte(SIGN);
            request.writeInt(blob.length);
            request.write(blob);
            request.writeInt(data.length);
            request.write(data);
            request.writeInt(HASHES.getOrDefault(algorithm, 0));
            return field(ask(bytes.toByteArray(), SIGNED));
        };
    }

    private ByteBuffer ask(byte[] request, int expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(4 + request.length);
            out.putInt(request.length).put(request).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, 4).getInt();
            if (length < 1 || length > ANSWER_LIMIT) {
                throw new IOException("the agent at " + socket + " does not speak the agents' protocol");
            }
            ByteBuffer answer = read(channel, length);
            if (answer.get() != expected) {
                throw new IOException("the agent at " + socket + " refused: is it locked, or did somebody decline?");
            }
            return answer;
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the agent hung up");
            }
        }
        return buffer.flip();
    }

    private static byte[] field(ByteBuffer buffer) throws IOException {
        int length = number(buffer);
        if (length < 0 || length > buffer.remaining()) {
            throw cutShort();
        }
        byte[] field = new byte[length];
        buffer.get(field);
        return field;
    }

    private static int number(ByteBuffer buffer) throws IOException {
        if (buffer.remaining() < Integer.BYTES) {
            throw cutShort();
        }
        return buffer.getInt();
    }

    private static IOException cutShort() {
        return new IOException("the agent answered with less than it said");
    }
}
