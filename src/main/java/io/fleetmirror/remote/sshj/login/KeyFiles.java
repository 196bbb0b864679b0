package io.fleetmirror.remote.sshj.login;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.crypto.Algorithms;
import io.fleetmirror.remote.sshj.crypto.AlgorithmsMissing;
import io.fleetmirror.remote.sshj.crypto.KeyBlob;
import io.fleetmirror.remote.sshj.crypto.Signatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Private keys of files. A key is read once, and its passphrase asked for once, however many nodes wait for it. */
final class KeyFiles {

    /** As ssh's NumberOfPasswordPrompts. */
    private static final int TRIES = 3;

    private final Prompt prompt;
    private final Map<Path, Optional<Identity>> loaded = new ConcurrentHashMap<>();
    private final Map<Path, String> unused = new ConcurrentHashMap<>();

    private final Map<Path, Boolean> locked = new ConcurrentHashMap<>();

    /** Typed for a key that needs the full algorithms, so that nobody is asked again when it is read with them. */
    private final Map<Path, Secret> typed = new ConcurrentHashMap<>();

    KeyFiles(Prompt prompt) {
        this.prompt = prompt;
    }

    /** Whether the key cannot be read without a passphrase that nobody was asked for yet. */
    boolean isLocked(Path file) throws IOException {
        Boolean known = locked.get(file);
        if (known == null) {
            known = isKey(file) && isEncrypted(text(file));
            locked.put(file, known);
        }
        return known;
    }

    /** The passphrase is asked for when the key is loaded the next time. */
    void unlock(Path file) {
        locked.put(file, false);
    }

    /** Empty where there is no such file, or its passphrase could not be had. */
    synchronized Optional<Identity> load(Path file, Algorithms algorithms) throws IOException {
        Optional<Identity> known = loaded.get(file);
        if (known == null) {
            known = Files.exists(file) ? read(file, algorithms) : missing(file);
            loaded.put(file, known);
        }
        return known;
    }

    /** Why keys could not be used, each in a few words. */
    List<String> unused() {
        return unused.values().stream().sorted().toList();
    }

    private Optional<Identity> missing(Path file) {
        unused.put(file, file + " does not exist");
        return Optional.empty();
    }

    private Optional<Identity> read(Path file, Algorithms algorithms) throws IOException {
        if (!isKey(file)) {
            unused.put(file, file + " cannot be read");
            return Optional.empty();
        }
        String text = text(file);
        boolean encrypted = isEncrypted(text);
        for (int left = encrypted ? TRIES : 1; left > 0; left--) {
            Optional<Secret> passphrase = encrypted ? passphrase(file) : Optional.empty();
            if (encrypted && passphrase.isEmpty()) {
                unused.put(file, file + " is encrypted, and nobody is there to ask for its passphrase");
                return Optional.empty();
            }
            try {
                return Optional.of(identity(file, text, passphrase, algorithms));
            } catch (AlgorithmsMissing again) {
                passphrase.ifPresent(secret -> typed.put(file, secret));
                throw again;
            } catch (KeyDecryptionFailedException wrong) {
                unused.put(file, file + " does not open with this passphrase");
            } catch (IOException e) {
                unused.put(file, file + " is no key that can be used: " + KeyFaults.of(e, text, file));
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Secret> passphrase(Path file) {
        return Optional.ofNullable(typed.remove(file)).or(() -> prompt.ask("Passphrase for " + file + ": "));
    }

    private static boolean isKey(Path file) {
        return Files.isReadable(file) && !Files.isDirectory(file);
    }

    /** From BEGIN on: OpenSSL writes what a key is, or where it came from, in front of it. */
    private static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.indexOf("-----BEGIN ")));
    }

    /** From the text alone: of a file, sshj takes a certificate beside it for the key's public half, and ssh offers both. */
    private static Identity identity(Path file, String text, Optional<Secret> passphrase, Algorithms algorithms)
            throws IOException {
        try {
            try (SSHClient reader = new SSHClient(algorithms.config())) {
                PasswordFinder finder = passphrase
                        .map(secret -> PasswordUtils.createOneOff(secret.value().toCharArray()))
                        .orElse(null);
                KeyProvider key = reader.loadKeys(text, null, finder);
                byte[] blob =
                        new Buffer.PlainBuffer().putPublicKey(key.getPublic()).getCompactData();
                PrivateKey secret = key.getPrivate();
                Identity identity =
                        new Identity(file.toString(), blob, (name, data) -> Signatures.sign(secret, name, data));
                if (algorithms == Algorithms.LEAN && identity.type().startsWith("ecdsa-")) {
                    throw new AlgorithmsMissing(file + " is an ECDSA key");
                }
                return identity;
            }
        } catch (OutOfMemoryError absurd) {
            // sshj makes room for whatever length stands in the file, which it does not have.
            throw new IOException("a length in it is damaged");
        } catch (IOException | RuntimeException e) {
            if (algorithms == Algorithms.LEAN && !(e instanceof AlgorithmsMissing)) {
                throw new AlgorithmsMissing(file + ": " + Reasons.message(Reasons.root(e)));
            }
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    /** PEM says so in words; OpenSSH's own format names the cipher behind its magic word (PROTOCOL.key). */
    private static boolean isEncrypted(String text) {
        if (!text.contains("BEGIN OPENSSH PRIVATE KEY")) {
            return text.contains("ENCRYPTED");
        }
        String body = KeyBlob.body(text);
        try {
            byte[] head = Base64.getDecoder().decode(body.substring(0, Math.min(body.length(), 64) / 4 * 4));
            return !new String(head, StandardCharsets.ISO_8859_1).contains("\0\0\0\4none");
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }
}
