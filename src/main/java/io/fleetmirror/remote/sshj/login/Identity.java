package io.fleetmirror.remote.sshj.login;

import io.fleetmirror.remote.sshj.crypto.KeyBlob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A public key or certificate to log in with, and what signs for it. {@code name} is what a person knows it by. */
public final class Identity {

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
    public static final class KeyLocked extends IOException {
        private final transient Path file;

        KeyLocked(Path file) {
            super(file + " is encrypted");
            this.file = file;
        }

        public Path file() {
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
        return KeyBlob.type(blob);
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
}
