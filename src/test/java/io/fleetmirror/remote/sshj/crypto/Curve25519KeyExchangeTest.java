package io.fleetmirror.remote.sshj.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.sshj.key.KeyAlgorithms;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.SHA256;
import net.schmizz.sshj.transport.kex.KeyExchange;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server may answer. That OpenSSH comes to the same keys is for the tests on nodes to show. */
class Curve25519KeyExchangeTest {

    private static final byte[] INIT = {20};

    private final AtomicReference<byte[]> sent = new AtomicReference<>();
    private final KeyExchange exchange = new Curve25519KeyExchange.Named("curve25519-sha256").create();
    private final byte[] secret = new byte[X25519.SCALAR_SIZE];
    private final byte[] point = new byte[X25519.POINT_SIZE];
    private KeyPair host;

    @BeforeEach
    void begin() throws Exception {
        host = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        secret[0] = 9;
        X25519.generatePublicKey(secret, 0, point, 0);
        exchange.init(transport(), "SSH-2.0-server", "SSH-2.0-client", INIT, INIT);
    }

    @Test
    void bothSidesComeToTheSameSecretAndTheHostKeySignsForIt() throws Exception {
        assertThat(exchange.next(Message.KEXDH_31, reply(point, signed()))).isTrue();

        assertThat(exchange.getK()).isEqualTo(agreed());
        assertThat(exchange.getH()).isEqualTo(hash());
        assertThat(exchange.getHostKey()).isEqualTo(host.getPublic());
    }

    @Test
    void aSecretThatIsAllZeroIsRefused() {
        assertThatThrownBy(() -> exchange.next(Message.KEXDH_31, reply(new byte[X25519.POINT_SIZE], new byte[0])))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("no point of Curve25519");
    }

    @Test
    void aPointOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> exchange.next(Message.KEXDH_31, reply(new byte[33], new byte[0])))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("no point of Curve25519");
    }

    @Test
    void theSignatureOfAnotherKeyIsRefused() throws Exception {
        byte[] ours = signed();
        host = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThatThrownBy(() -> exchange.next(Message.KEXDH_31, reply(point, ours)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("signature verification failed");
    }

    private Transport transport() {
        return (Transport) Proxy.newProxyInstance(
                Transport.class.getClassLoader(),
                new Class<?>[] {Transport.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "write" -> {
                        SSHPacket packet = (SSHPacket) arguments[0];
                        assertThat(packet.readMessageID()).isEqualTo(Message.KEXDH_INIT);
                        sent.set(packet.readBytes());
                        yield 0L;
                    }
                    case "getHostKeyAlgorithm" -> KeyAlgorithms.EdDSA25519().create();
                    default -> throw new AssertionError(method.getName());
                });
    }

    private byte[] blob() {
        return new Buffer.PlainBuffer().putPublicKey(host.getPublic()).getCompactData();
    }

    private SSHPacket reply(byte[] theirs, byte[] signature) {
        return new SSHPacket(new Buffer.PlainBuffer()
                .putBytes(blob())
                .putBytes(theirs)
                .putBytes(signature)
                .getCompactData());
    }

    private BigInteger agreed() {
        byte[] agreed = new byte[X25519.POINT_SIZE];
        assertThat(X25519.calculateAgreement(secret, 0, sent.get(), 0, agreed, 0))
                .isTrue();
        return new BigInteger(1, agreed);
    }

    /** RFC 5656, section 4, and RFC 8731, section 3. */
    private byte[] hash() {
        byte[] data = new Buffer.PlainBuffer()
                .putString("SSH-2.0-client")
                .putString("SSH-2.0-server")
                .putBytes(INIT)
                .putBytes(INIT)
                .putBytes(blob())
                .putBytes(sent.get())
                .putBytes(point)
                .putMPInt(agreed())
                .getCompactData();
        SHA256 digest = new SHA256();
        digest.init();
        digest.update(data);
        return digest.digest();
    }

    private byte[] signed() throws GeneralSecurityException {
        java.security.Signature signer = java.security.Signature.getInstance("Ed25519");
        signer.initSign(host.getPrivate());
        signer.update(hash());
        return new Buffer.PlainBuffer()
                .putString("ssh-ed25519")
                .putBytes(signer.sign())
                .getCompactData();
    }
}
