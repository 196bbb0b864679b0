package io.fleetmirror.remote.sshj.crypto;

import com.hierynomus.sshj.key.KeyAlgorithms;
import java.io.IOException;
import java.security.PrivateKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.signature.Signature;

/** Signatures of user keys as they go over the wire: with the name of the algorithm in front. */
public final class Signatures {

    private Signatures() {}

    /** By an algorithm such as {@code rsa-sha2-512}, whose key is at hand. */
    public static byte[] sign(PrivateKey key, String algorithm, byte[] data) throws IOException {
        Signature signature = switch (algorithm) {
            case "ssh-ed25519" -> new Ed25519Signature();
            case "rsa-sha2-256" -> KeyAlgorithms.RSASHA256().create().newSignature();
            case "rsa-sha2-512" -> KeyAlgorithms.RSASHA512().create().newSignature();
            case "ecdsa-sha2-nistp256" ->
                KeyAlgorithms.ECDSASHANistp256().create().newSignature();
            case "ecdsa-sha2-nistp384" ->
                KeyAlgorithms.ECDSASHANistp384().create().newSignature();
            case "ecdsa-sha2-nistp521" ->
                KeyAlgorithms.ECDSASHANistp521().create().newSignature();
            default -> throw new IOException("keys of the kind " + algorithm + " need an agent");
        };
        signature.initSign(key);
        signature.update(data);
        return new Buffer.PlainBuffer()
                .putString(algorithm)
                .putString(signature.encode(signature.sign()))
                .getCompactData();
    }
}
