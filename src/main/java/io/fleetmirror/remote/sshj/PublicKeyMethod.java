package io.fleetmirror.remote.sshj;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * "publickey" of RFC 4252 with a key or certificate of a file or an agent: first asks whether it would do, and signs only
 * then. sshj's own method needs the private key in hand and knows RSA certificates with SHA-1 alone.
 */
final class PublicKeyMethod extends AbstractAuthMethod {

    private final Identity identity;

    PublicKeyMethod(Identity identity) {
        super("publickey");
        this.identity = identity;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return request(false);
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        SSHPacket request = request(true);
        byte[] data = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        try {
            byte[] signature = identity.signer().sign(identity.signatureAlgorithm(), data);
            params.getTransport().write(request.putString(signature));
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw new UserAuthException(Reasons.message(e), e);
        }
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        SSHPacket request = super.buildReq();
        request.putBoolean(signed).putString(identity.algorithm()).putString(identity.blob());
        return request;
    }
}
