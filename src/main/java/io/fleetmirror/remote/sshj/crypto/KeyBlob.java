package io.fleetmirror.remote.sshj.crypto;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A public key or certificate as it goes over the wire and stands in files: a type, and then what is the type's own (RFC 4253). */
public final class KeyBlob {

    /** Of {@code openssh-key-v1} and the zero behind it. */
    private static final int MAGIC_LENGTH = 15;

    /** Fields between that and the number of keys: the cipher, the derivation and what it is given. */
    private static final int CIPHER_AND_DERIVATION = 3;

    private KeyBlob() {}

    /** The type that it begins with, such as {@code ssh-ed25519}. */
    public static String type(byte[] blob) {
        return new String(field(ByteBuffer.wrap(blob)), StandardCharsets.US_ASCII);
    }

    /** As {@code ssh-keygen -l} prints it, with the type that the blob begins with. */
    public static String fingerprint(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return type(blob) + " SHA256:"
                    + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static boolean isCertificate(byte[] blob) {
        return type(blob).endsWith("-cert-v01@openssh.com");
    }

    /** The parts of the key in a certificate: its blob begins with type, nonce, and then these (PROTOCOL.certkeys). */
    public static boolean certifies(byte[] certificate, byte[] key) {
        if (key.length == 0 || !isCertificate(certificate) || !type(certificate).startsWith(type(key))) {
            return false;
        }
        ByteBuffer inCertificate = ByteBuffer.wrap(certificate);
        field(inCertificate);
        field(inCertificate);
        ByteBuffer inKey = ByteBuffer.wrap(key);
        field(inKey);
        byte[] parts = new byte[inKey.remaining()];
        inKey.get(parts);
        byte[] same = new byte[Math.min(parts.length, inCertificate.remaining())];
        inCertificate.get(same);
        return Arrays.equals(parts, same);
    }

    /** The public half in front of a private key of OpenSSH's, which is in the open also where the key is encrypted (PROTOCOL.key). */
    public static Optional<byte[]> ofPrivate(String text) {
        try {
            ByteBuffer key = ByteBuffer.wrap(Base64.getDecoder().decode(body(text)));
            key.position(MAGIC_LENGTH);
            for (int skipped = 0; skipped < CIPHER_AND_DERIVATION; skipped++) {
                field(key);
            }
            return key.getInt() == 1 ? Optional.of(field(key)) : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException damaged) {
            return Optional.empty();
        }
    }

    /** What stands between BEGIN and END, on one line. */
    public static String body(String text) {
        return text.replaceAll("-----[^-]*-----|\\s", "");
    }

    private static byte[] field(ByteBuffer buffer) {
        int length = buffer.remaining() < 4 ? 0 : buffer.getInt();
        byte[] field = new byte[Math.max(0, Math.min(length, buffer.remaining()))];
        buffer.get(field);
        return field;
    }
}
