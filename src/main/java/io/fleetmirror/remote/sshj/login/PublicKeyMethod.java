package io.fleetmirror.remote.sshj.login;

import io.fleetmirror.remote.sshj.call.Deadline;
import io.fleetmirror.remote.sshj.call.Reasons;
import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * "publickey" of RFC 4252 with a key or certificate of a file or an agent. sshj's own method needs the private key in hand and
 * knows RSA certificates with SHA-1 alone.
 */
final class PublicKeyMethod extends AbstractAuthMethod {

    private final Identity identity;
    private final Opening opening;
    private final Deadline clock;

    /** The clock of the login stands still while an agent, or a person before it, is waited for. */
    PublicKeyMethod(Identity identity, Opening opening, Deadline clock) {
        super("publickey");
        this.identity = identity;
        this.opening = opening;
        this.clock = clock;
    }

    /** What the server is sent first. */
    enum Opening {
        /** Whether the key would do; signed is only then, since a signature may cost a person's touch of a token. */
        QUESTION,
        /** The signature: a round trip less, and the server looks the key up once. */
        SIGNATURE
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return switch (opening) {
            case QUESTION -> request(false);
            case SIGNATURE -> signed();
        };
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        params.getTransport().write(signed());
    }

    private SSHPacket signed() throws UserAuthException {
        SSHPacket request = request(true);
        byte[] data = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            return request.putString(
                    clock.standingStill(() -> identity.signer().sign(identity.signatureAlgorithm(), data)));
        } catch (IOException e) {
            throw new NotSigned(e);
        }
    }

    /** Nothing was said to the server; another key may do. */
    static final class NotSigned extends UserAuthException {
        NotSigned(IOException cause) {
            super(Reasons.message(cause), cause);
        }
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        SSHPacket request = super.buildReq();
        request.putBoolean(signed).putString(identity.algorithm()).putString(identity.blob());
        return request;
    }
}
