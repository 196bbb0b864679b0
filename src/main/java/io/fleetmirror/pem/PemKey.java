package io.fleetmirror.pem;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a private key belongs to a public one. Keys come as PKCS#8, or in the older forms that name their algorithm in
 * the PEM header; those become PKCS#8 by the public key's own algorithm, which is the same for a pair.
 */
final class PemKey {

    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (?<kind>[A-Z]+ )?PRIVATE KEY-----(?<body>[^-]*)-----END ([A-Z]+ )?PRIVATE KEY-----");

    private static final byte[] PROBE = "fleetmirror".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 4;

    private PemKey() {}

    /** Empty when the key cannot be read as one of the public key's kind. */
    static Optional<Boolean> belongsTo(PublicKey other, String pem) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(block.group("body"));
            byte[] pkcs8 = block.group("kind") == null ? der : wrapped(other, der);
            PrivateKey key =
                    KeyFactory.getInstance(other.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return Optional.of(signsFor(other, key));
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean signsFor(PublicKey other, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (other.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> other.getAlgorithm();
                });
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(other);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    /** RFC 5208: a version, the algorithm, the key. */
    private static byte[] wrapped(PublicKey other, byte[] key) {
        byte[] algorithm = algorithm(other.getEncoded());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(VERSION_0);
        body.writeBytes(algorithm);
        body.writeBytes(tagged(OCTETS, key));
        return tagged(SEQUENCE, body.toByteArray());
    }

    /** The first element of a SubjectPublicKeyInfo, RFC 5280. */
    private static byte[] algorithm(byte[] info) {
        int begin = contentOf(info, 0);
        int end = contentOf(info, begin) + length(info, begin);
        return Arrays.copyOfRange(info, begin, end);
    }

    private static int contentOf(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int index = 0; index < (first & 0x7f); index++) {
            length = (length << 8) | (der[at + 2 + index] & 0xff);
        }
        return length;
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            // Three bytes hold any file that is read here.
            out.write(0x83);
            out.write(content.length >> 16);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
