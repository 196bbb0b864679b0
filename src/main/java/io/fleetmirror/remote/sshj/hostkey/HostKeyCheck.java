package io.fleetmirror.remote.sshj.hostkey;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.crypto.KeyBlob;
import io.fleetmirror.remote.sshj.hostkey.KnownKey.Marker;
import io.fleetmirror.sshconfig.SshOptions.UnknownHosts;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Checks the host key of one connection as ssh does, and remembers in words why it was refused. */
public final class HostKeyCheck implements HostKeyVerifier {

    private final KnownHosts known;
    private final Hop hop;
    private volatile String refusal = "";

    public HostKeyCheck(KnownHosts known, Hop hop) {
        this.known = known;
        this.hop = hop;
    }

    /** Why the key was refused; empty while none was. */
    public Optional<String> refusal() {
        return Optional.of(refusal).filter(text -> !text.isEmpty());
    }

    @Override
    public boolean verify(String ignoredHost, int ignoredPort, PublicKey key) {
        return key instanceof Certificate<?> certificate ? verify(certificate) : verifyPlain(key);
    }

    @Override
    public List<String> findExistingAlgorithms(String ignoredHost, int ignoredPort) {
        return algorithms();
    }

    /** The algorithms of host keys on file, so that the peer is asked for a key that can be checked. */
    public List<String> algorithms() {
        List<String> algorithms = known.algorithms(name());
        return algorithms.isEmpty() ? known.algorithms(bareName()) : algorithms;
    }

    private boolean verify(Certificate<?> certificate) {
        byte[] authority = certificate.getSignatureKey();
        if (!isFor(Marker.AUTHORITY, authority)) {
            // As ssh: without its authority on file, a certificate is worth the key in it.
            return verifyPlain(certificate.getKey());
        }
        if (isFor(Marker.REVOKED, authority) || isFor(Marker.REVOKED, blob(certificate.getKey()))) {
            return refuse("its host certificate or the authority behind it is marked @revoked");
        }
        try {
            String fault = KeyType.CertUtils.verifyHostCertificate(blob(certificate), certificate, bareName());
            return fault == null
                    || refuse("its host certificate \"" + certificate.getId() + "\" does not hold: " + fault);
        } catch (Buffer.BufferException | SSHRuntimeException e) {
            return refuse("its host certificate cannot be checked: " + Reasons.message(e));
        }
    }

    private boolean verifyPlain(PublicKey key) {
        byte[] blob = blob(key);
        if (isFor(Marker.REVOKED, blob)) {
            return refuse("its host key " + fingerprint(key) + " is marked @revoked");
        }
        if (known.holds(Marker.KEY, known.knows(name()) ? name() : bareName(), blob)) {
            return true;
        }
        if (hop.trust().unknownHosts() == UnknownHosts.ACCEPT
                && known.accept(name(), KeyType.fromKey(key).toString(), blob, names())) {
            return true;
        }
        if (known.knows(name())) {
            return refuse("its host key is not the one in " + known.file() + " (it shows " + fingerprint(key)
                    + "): find out why; if the " + hop.kind()
                    + " was made anew, remove the old key with ssh-keygen -R '" + name()
                    + "' -f " + known.file());
        }
        return refuse("its host key " + fingerprint(key) + " is not in " + known.file()
                + ": compare it and log in once with ssh, or use --accept-new-host-keys");
    }

    /** ssh looks for a name with its port first, and then for the name alone (sshconnect.c). */
    private boolean isFor(Marker marker, byte[] key) {
        return known.holds(marker, name(), key) || known.holds(marker, bareName(), key);
    }

    private KnownHosts.Names names() {
        return hop.trust().hashed() ? KnownHosts.Names.HASHED : KnownHosts.Names.PLAIN;
    }

    private String name() {
        return hop.trust().alias().isPresent() || hop.port() == SshTarget.DEFAULT_PORT
                ? bareName()
                : "[" + hop.host() + "]:" + hop.port();
    }

    private String bareName() {
        return hop.trust().alias().orElse(hop.host());
    }

    private boolean refuse(String reason) {
        refusal = reason;
        return false;
    }

    private static byte[] blob(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }

    private static String fingerprint(PublicKey key) {
        return KeyBlob.fingerprint(blob(key));
    }
}
