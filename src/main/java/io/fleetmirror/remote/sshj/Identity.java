package io.fleetmirror.remote.sshj;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A public key or certificate to log in with, and what signs for it. {@code name} is what a person knows it by. */
final class Identity {

    /** Of {@code openssh-key-v1} and the zero behind it. */
    private static final int MAGIC_LENGTH = 15;

    /** Fields between that and the number of keys: the cipher, the derivation and what it is given. */
    private static final int CIPHER_AND_DERIVATION = 3;

    private final String name;
    private final byte[] blob;
    private final Signer signer;
    private final String hash;

    Identity(String name, byte[] blob, Signer signer) {
        this(name, blob, signer, "sha2-512");
    }

    private Identity(String name, byte[] blob, Signer signer, String hash) {
        this.name = name;
        this.blob = blob.clone();
        this.signer = signer;
        this.hash = hash;
    }

    /** A key whose passphrase nobody was asked for yet. It can be offered where its public half is known. */
    static Identity locked(Path file, Optional<byte[]> publicHalf) {
        return new Identity(file.toString(), publicHalf.orElse(new byte[0]), new Locked(file));
    }

    String name() {
        return name;
    }

    byte[] blob() {
        return blob.clone();
    }

    Signer signer() {
        return signer;
    }

    /** Makes a signature as it goes over the wire, with the name of its algorithm in front. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(String algorithm, byte[] data) throws IOException;
    }

    /** In place of a signature it says which file has to be opened. */
    record Locked(Path file) implements Signer {
        @Override
        public byte[] sign(String algorithm, byte[] data) throws IOException {
            throw new KeyLocked(file);
        }
    }

    /** The key of this file is wanted, and its passphrase with it. */
    static final class KeyLocked extends IOException {
        private final transient Path file;

        KeyLocked(Path file) {
            super(file + " is encrypted");
            this.file = file;
        }

        Path file() {
            return file;
        }
    }

    boolean isLocked() {
        return signer instanceof Locked;
    }

    /** Whether it is known which key it is. */
    boolean isSeen() {
        return blob.length > 0;
    }

    boolean isSameAs(Identity other) {
        return Arrays.equals(blob, other.blob) && (isSeen() || name.equals(other.name));
    }

    /** The same RSA key for a server that takes no other hash; empty for keys that have no choice of it. */
    Optional<Identity> bySha256() {
        return type().startsWith("ssh-rsa")
                ? Optional.of(new Identity(name, blob, signer, "sha2-256"))
                : Optional.empty();
    }

    /** The type that the blob begins with, such as {@code ssh-ed25519}. */
    String type() {
        return type(blob);
    }

    static String type(byte[] blob) {
        return new String(field(ByteBuffer.wrap(blob)), StandardCharsets.US_ASCII);
    }

    /** As {@code ssh-keygen -l} prints it, with the type that the blob begins with. */
    static String fingerprint(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return type(blob) + " SHA256:"
                    + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What the server is told that will be signed with: RSA with SHA-1 is dead, with and without a certificate. */
    String algorithm() {
        return switch (type()) {
            case "ssh-rsa" -> "rsa-" + hash;
            case "ssh-rsa-cert-v01@openssh.com" -> "rsa-" + hash + "-cert-v01@openssh.com";
            default -> type();
        };
    }

    /** The algorithm of the signature itself, which for a certificate is that of its key. */
    String signatureAlgorithm() {
        return algorithm().replace("-cert-v01@openssh.com", "");
    }

    static boolean isCertificate(byte[] blob) {
        return type(blob).endsWith("-cert-v01@openssh.com");
    }

    /** The parts of the key in a certificate: its blob begins with type, nonce, and then these (PROTOCOL.certkeys). */
    static boolean certifies(byte[] certificate, byte[] key) {
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
    static Optional<byte[]> ofPrivate(String text) {
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
    static String body(String text) {
        return text.replaceAll("-----[^-]*-----|\\s", "");
    }

    private static byte[] field(ByteBuffer buffer) {
        int length = buffer.remaining() < 4 ? 0 : buffer.getInt();
        byte[] field = new byte[Math.max(0, Math.min(length, buffer.remaining()))];
        buffer.get(field);
        return field;
    }
}
