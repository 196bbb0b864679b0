package io.fleetmirror.remote.sshj.crypto;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.SHA256;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.kex.KeyExchangeBase;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * curve25519-sha256 of RFC 8731 by BouncyCastle's arithmetic, which {@link Ed25519Signature} has loaded and compiled anyway; the
 * JDK's own costs a plan of sixty nodes a tenth of its processor time. A host certificate's key is the signer, and
 * {@code HostKeyCheck} judges the rest.
 */
final class Curve25519KeyExchange extends KeyExchangeBase {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret = new byte[X25519.SCALAR_SIZE];
    private final byte[] ours = new byte[X25519.POINT_SIZE];
    private BigInteger shared = BigInteger.ZERO;

    private Curve25519KeyExchange() {
        super(new SHA256());
    }

    /** {@code name} is one of the two that this exchange goes by: its own, or libssh's from before there was an RFC. */
    record Named(String name) implements Factory.Named<KeyExchange> {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public KeyExchange create() {
            return new Curve25519KeyExchange();
        }
    }

    @Override
    public void init(Transport transport, String serverId, String clientId, byte[] serverInit, byte[] clientInit)
            throws GeneralSecurityException, TransportException {
        super.init(transport, serverId, clientId, serverInit, clientInit);
        digest.init();
        X25519.generatePrivateKey(RANDOM, secret);
        X25519.generatePublicKey(secret, 0, ours, 0);
        transport.write(new SSHPacket(Message.KEXDH_INIT).putBytes(ours));
    }

    @Override
    public boolean next(Message message, SSHPacket packet) throws TransportException {
        if (message != Message.KEXDH_31) {
            throw failed("Unexpected packet: " + message);
        }
        try {
            byte[] blob = packet.readBytes();
            byte[] theirs = packet.readBytes();
            byte[] signature = packet.readBytes();
            hostKey = new Buffer.PlainBuffer(blob).readPublicKey();
            shared = agreed(theirs);
            digest.update(initializedBuffer()
                    .putString(blob)
                    .putBytes(ours)
                    .putBytes(theirs)
                    .putMPInt(shared)
                    .getCompactData());
            H = digest.digest();
            verify(signature);
            return true;
        } catch (Buffer.BufferException cut) {
            throw new TransportException(cut);
        }
    }

    @Override
    public BigInteger getK() {
        return shared;
    }

    /** A point of another length, or of an order so small that all is zero, says that the peer cheats (RFC 8731, section 3). */
    private BigInteger agreed(byte[] theirs) throws TransportException {
        byte[] agreed = new byte[X25519.POINT_SIZE];
        if (theirs.length != X25519.POINT_SIZE || !X25519.calculateAgreement(secret, 0, theirs, 0, agreed, 0)) {
            throw failed("no point of Curve25519 to agree on");
        }
        return new BigInteger(1, agreed);
    }

    private void verify(byte[] signature) throws TransportException {
        Signature check = trans.getHostKeyAlgorithm().newSignature();
        PublicKey signer = hostKey instanceof Certificate<?> certificate ? certificate.getKey() : hostKey;
        check.initVerify(signer);
        check.update(H, 0, H.length);
        if (!check.verify(signature)) {
            throw failed("KeyExchange signature verification failed");
        }
    }

    private static TransportException failed(String why) {
        return new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, why);
    }
}
