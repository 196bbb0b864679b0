package io.fleetmirror.remote.sshj.crypto;

import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 (RFC 8032) by BouncyCastle's arithmetic, without its provider, whose registration would cost more than all of a run's
 * signatures. The JDK's own takes 4 ms for the two signatures of a login where nothing is compiled yet, this one a sixth of it.
 */
final class Ed25519Signature implements Signature {

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private byte[] key = new byte[0];

    static final class Named implements Factory.Named<Signature> {
        @Override
        public String getName() {
            return KeyType.ED25519.toString();
        }

        @Override
        public Signature create() {
            return new Ed25519Signature();
        }
    }

    @Override
    public String getSignatureName() {
        return KeyType.ED25519.toString();
    }

    @Override
    public void initVerify(PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        key = Arrays.copyOfRange(encoded, encoded.length - Ed25519.PUBLIC_KEY_SIZE, encoded.length);
    }

    @Override
    public void initSign(PrivateKey privateKey) {
        if (!(privateKey instanceof EdECPrivateKey secret)) {
            throw new SSHRuntimeException("not an Ed25519 key: " + privateKey.getAlgorithm());
        }
        key = secret.getBytes().orElseThrow(() -> new SSHRuntimeException("the key does not give its bytes"));
    }

    @Override
    public void update(byte[] bytes) {
        message.writeBytes(bytes);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        message.write(bytes, offset, length);
    }

    @Override
    public byte[] sign() {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(key, 0, message.toByteArray(), 0, message.size(), signature, 0);
        return signature;
    }

    @Override
    public byte[] encode(byte[] signature) {
        return signature;
    }

    /** {@code blob} is an SSH signature: its algorithm's name and the signature itself; see RFC 8709. */
    @Override
    public boolean verify(byte[] blob) {
        Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(blob);
        try {
            String algorithm = buffer.readString();
            byte[] signature = buffer.readBytes();
            return algorithm.equals(getSignatureName())
                    && signature.length == Ed25519.SIGNATURE_SIZE
                    && Ed25519.verify(signature, 0, key, 0, message.toByteArray(), 0, message.size());
        } catch (Buffer.BufferException cut) {
            return false;
        }
    }
}
