package io.fleetmirror.remote.sshj;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts;
import net.schmizz.sshj.transport.verification.OpenSSHKnownHosts.KnownHostEntry;

/** The host keys that are known, read once for a run. Several files are one list, as with ssh. */
final class KnownHosts {

    private final Path writable;
    private final List<OpenSSHKnownHosts> files = new ArrayList<>();

    private KnownHosts(Path writable) {
        this.writable = writable;
    }

    /** Files that are not there count as empty. */
    static KnownHosts read(List<Path> paths) throws IOException {
        KnownHosts known = new KnownHosts(paths.getFirst());
        for (Path path : paths) {
            if (Files.isReadable(path)) {
                known.files.add(
                        new OpenSSHKnownHosts(new StringReader(Files.readString(path, StandardCharsets.UTF_8))));
            }
        }
        return known;
    }

    /** What the files say of a key. */
    enum Verdict {
        KNOWN,
        UNKNOWN,
        /** Another key is on file for the host. */
        CHANGED,
        REVOKED
    }

    /** {@code host} is in known_hosts form: with brackets and port where the port is not 22. */
    synchronized Verdict verdict(String host, PublicKey key) throws IOException {
        boolean accepted = false;
        boolean anyEntry = false;
        for (KnownHostEntry entry : entries()) {
            if (!entry.appliesTo(host)) {
                continue;
            }
            boolean matches = entry.appliesTo(KeyType.fromKey(key), host) && entry.verify(key);
            if (matches && entry.getLine().startsWith("@revoked")) {
                return Verdict.REVOKED;
            }
            accepted |= matches;
            anyEntry = true;
        }
        return accepted ? Verdict.KNOWN : anyEntry ? Verdict.CHANGED : Verdict.UNKNOWN;
    }

    /** The key algorithms on file for a host, so that it is asked for a key that can be checked. */
    synchronized List<String> algorithms(String host, int port) {
        return files.stream()
                .flatMap(file -> file.findExistingAlgorithms(host, port).stream())
                .distinct()
                .toList();
    }

    /** Adds a line to the first file and to what is known. */
    synchronized void accept(String host, PublicKey key) throws IOException {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        String line =
                host + " " + KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(blob) + "\n";
        if (writable.getParent() != null) {
            Files.createDirectories(writable.getParent());
        }
        Files.writeString(writable, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        files.add(new OpenSSHKnownHosts(new StringReader(line)));
    }

    /** The file that a person would look into. */
    Path file() {
        return writable;
    }

    private List<KnownHostEntry> entries() {
        return files.stream().flatMap(file -> file.entries().stream()).toList();
    }
}
