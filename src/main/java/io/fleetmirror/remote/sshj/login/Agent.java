package io.fleetmirror.remote.sshj.login;

import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.crypto.KeyBlob;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * An ssh-agent behind its socket (draft-miller-ssh-agent). Each request is a connection of its own, and ends where nobody answers within
 * {@code patience}; a signature has more time, since a person may be asked first.
 */
record Agent(Path socket, Duration patience, ScheduledExecutorService watchdog) {

    /** How many times as long a signature may take: somebody types the PIN of a card, touches a token, or confirms it. */
    static final int FOR_PEOPLE = 6;

    private static final int LIST = 11;
    private static final int LISTED = 12;
    private static final int SIGN = 13;
    private static final int SIGNED = 14;

    /** The hash to sign with where the key is RSA; without either an agent takes SHA-1. */
    private static final Map<String, Integer> HASHES = Map.of("rsa-sha2-256", 2, "rsa-sha2-512", 4);

    /** Far more than any agent answers; keeps a wrong socket from making us allocate what it says. */
    private static final int ANSWER_LIMIT = 1 << 20;

    private static final String CUT_SHORT = "answered with less than it said";

    /** The keys and certificates that it holds, in its order. */
    List<Identity> identities() throws IOException {
        ByteBuffer answer = ask(new byte[] {LIST}, LISTED, patience);
        List<Identity> identities = new ArrayList<>();
        int count = number(answer);
        for (int index = 0; index < count; index++) {
            byte[] blob = field(answer);
            String comment = new String(field(answer), StandardCharsets.UTF_8);
            String name = comment.isBlank() ? KeyBlob.fingerprint(blob) : comment;
            identities.add(new Identity(name + " of the agent", blob, signer(blob)));
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
            return field(ask(bytes.toByteArray(), SIGNED, patience.multipliedBy(FOR_PEOPLE)));
        };
    }

    private ByteBuffer ask(byte[] request, int expected, Duration within) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Deadline deadline = Deadline.start(watchdog, within, () -> hangUp(channel));
            try {
                return ask(channel, request, expected);
            } catch (IOException e) {
                throw deadline.passed() ? fault("gave no answer within " + within.toSeconds() + " s") : e;
            } finally {
                deadline.cancel();
            }
        }
    }

    private ByteBuffer ask(SocketChannel channel, byte[] request, int expected) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (SocketException e) {
            throw fault("cannot be asked: " + Reasons.message(e));
        }
        ByteBuffer out = ByteBuffer.allocate(4 + request.length);
        out.putInt(request.length).put(request).flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        int length = read(channel, 4).getInt();
        if (length < 1 || length > ANSWER_LIMIT) {
            throw fault("does not speak the agents' protocol");
        }
        ByteBuffer answer = read(channel, length);
        if (answer.get() != expected) {
            throw fault("refused: is it locked, or did somebody decline?");
        }
        return answer;
    }

    private static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Closed is what it shall be.
        }
    }

    private ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw fault("hung up");
            }
        }
        return buffer.flip();
    }

    private byte[] field(ByteBuffer buffer) throws IOException {
        int length = number(buffer);
        if (length < 0 || length > buffer.remaining()) {
            throw fault(CUT_SHORT);
        }
        byte[] field = new byte[length];
        buffer.get(field);
        return field;
    }

    private int number(ByteBuffer buffer) throws IOException {
        if (buffer.remaining() < Integer.BYTES) {
            throw fault(CUT_SHORT);
        }
        return buffer.getInt();
    }

    private IOException fault(String what) {
        return new IOException("the agent at " + socket + " " + what);
    }
}
