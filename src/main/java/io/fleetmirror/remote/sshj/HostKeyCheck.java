package io.fleetmirror.remote.sshj;

import io.fleetmirror.remote.sshj.SshSettings.UnknownHost;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Checks the host key of one connection, and remembers in words why it was refused. */
final class HostKeyCheck implements HostKeyVerifier {

    private final KnownHosts known;
    private final UnknownHost unknownHost;
    private volatile String refusal = "";

    HostKeyCheck(KnownHosts known, UnknownHost unknownHost) {
        this.known = known;
        this.unknownHost = unknownHost;
    }

    /** Why the key was refused; empty while none was. */
    Optional<String> refusal() {
        return Optional.of(refusal).filter(text -> !text.isEmpty());
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        String host = port == 22 ? hostname : "[" + hostname + "]:" + port;
        try {
            return switch (known.verdict(host, key)) {
                case KNOWN -> true;
                case UNKNOWN -> acceptOrRefuse(host, key);
                case CHANGED ->
                    refuse("its host key is not the one in " + known.file() + " (it shows " + fingerprint(key)
                            + "): find out why; if the node was made anew, remove the old key with ssh-keygen -R '"
                            + host + "' -f " + known.file());
                case REVOKED -> refuse("its host key " + fingerprint(key) + " is marked @revoked");
            };
        } catch (IOException e) {
            return refuse("known hosts could not be checked: " + e.getMessage());
        }
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return known.algorithms(hostname, port);
    }

    private boolean acceptOrRefuse(String host, PublicKey key) throws IOException {
        if (unknownHost == UnknownHost.ACCEPT_NEW) {
            known.accept(host, key);
            return true;
        }
        return refuse("its host key " + fingerprint(key) + " is not in " + known.file()
                + ": compare it and log in once with ssh, or use --accept-new-host-keys");
    }

    private boolean refuse(String reason) {
        refusal = reason;
        return false;
    }

    /** As {@code ssh-keygen -l} prints it. */
    private static String fingerprint(PublicKey key) {
        try {
            byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return KeyType.fromKey(key) + " SHA256:"
                    + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
