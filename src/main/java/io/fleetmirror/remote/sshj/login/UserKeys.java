package io.fleetmirror.remote.sshj.login;

import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.crypto.Algorithms;
import io.fleetmirror.remote.sshj.crypto.KeyBlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** The keys of files and agents, each read, and its passphrase asked for, once for a run. */
public final class UserKeys {

    private final KeyFiles files;
    private final ScheduledExecutorService watchdog;
    private final ConcurrentMap<Agent, List<Identity>> agents = new ConcurrentHashMap<>();
    private final Set<String> silentAgents = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Path, Optional<byte[]>> blobs = new ConcurrentHashMap<>();

    public UserKeys(Prompt prompt, ScheduledExecutorService watchdog) {
        this.files = new KeyFiles(prompt);
        this.watchdog = watchdog;
    }

    /**
     * What to offer, in ssh's order (sshconnect2.c, pubkey_prepare): the certificates that are named; what the agent holds, first
     * keys that are named as well; then the other keys of files, which may need a passphrase, each with the certificate beside it.
     */
    public List<Identity> offers(Hop hop, Algorithms algorithms) throws IOException {
        Hop.Credentials given = hop.credentials();
        List<Identity> held = given.agent()
                .map(socket -> held(new Agent(socket, hop.patience().connect(), watchdog)))
                .orElse(List.of());
        List<Identity> named = new ArrayList<>();
        for (Path file : given.keyFiles()) {
            Optional<Identity> key = key(file, held, algorithms);
            if (key.isPresent()) {
                named.add(key.get());
                if (given.certificates().isEmpty()) {
                    named.addAll(certificates(List.of(Path.of(file + "-cert.pub")), List.of(key.get())));
                }
            }
        }
        List<Identity> offers = new ArrayList<>();
        held.stream().filter(key -> isAmong(named, key)).forEach(offers::add);
        Stream.concat(given.identitiesOnly() ? Stream.of() : held.stream(), named.stream())
                .filter(key -> !isAmong(offers, key))
                .forEachOrdered(offers::add);
        offers.addAll(0, certificates(given.certificates(), List.copyOf(offers)));
        return offers;
    }

    /** Of the agent where it holds it; locked where only a passphrase would open it. */
    private Optional<Identity> key(Path file, List<Identity> held, Algorithms algorithms) throws IOException {
        Optional<Identity> agents =
                held.isEmpty() ? Optional.empty() : publicKey(file).flatMap(blob -> held(held, blob));
        if (agents.isPresent()) {
            return agents;
        }
        return files.isLocked(file)
                ? Optional.of(Identity.locked(file, publicKey(file)))
                : files.load(file, algorithms);
    }

    /** A server would take the key of this file: with the next offers its passphrase is asked for. */
    public void unlock(Path file) {
        files.unlock(file);
    }

    /** What a person is told of keys that could not be used. */
    public List<String> unused() {
        return Stream.concat(files.unused().stream(), silentAgents.stream()).toList();
    }

    private static boolean isAmong(List<Identity> identities, Identity key) {
        return identities.stream().anyMatch(key::isSameAs);
    }

    private static Optional<Identity> held(List<Identity> identities, byte[] blob) {
        return identities.stream()
                .filter(identity -> Arrays.equals(identity.blob(), blob))
                .findFirst();
    }

    /** None, as with ssh, where the agent does not say. */
    private List<Identity> held(Agent agent) {
        return agents.computeIfAbsent(agent, asked -> {
            try {
                return asked.identities();
            } catch (IOException silent) {
                silentAgents.add(Reasons.message(silent));
                return List.of();
            }
        });
    }

    /** Those of the keys, each once however often it is named: a server counts what it is offered. */
    private List<Identity> certificates(List<Path> paths, List<Identity> keys) throws IOException {
        List<Identity> certificates = new ArrayList<>();
        for (Path path : paths) {
            Optional<byte[]> certificate = read(path);
            for (Identity key : keys) {
                certificate
                        .filter(blob -> KeyBlob.certifies(blob, key.blob())
                                && held(certificates, blob).isEmpty())
                        .ifPresent(blob -> certificates.add(new Identity(path.toString(), blob, key.signer())));
            }
        }
        return certificates;
    }

    /** From the file itself, where OpenSSH's format or a public key has it in the open, or from {@code KEY.pub}. */
    private Optional<byte[]> publicKey(Path file) throws IOException {
        Optional<byte[]> own = read(file);
        return own.isPresent() ? own : read(Path.of(file + ".pub"));
    }

    private Optional<byte[]> read(Path file) throws IOException {
        Optional<byte[]> known = blobs.get(file);
        if (known == null) {
            known = blob(file);
            blobs.put(file, known);
        }
        return known;
    }

    /** Of a public key or certificate, or a private key in OpenSSH's format; empty for what is none of them. */
    private static Optional<byte[]> blob(Path file) throws IOException {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (text.contains("BEGIN OPENSSH PRIVATE KEY")) {
            return KeyBlob.ofPrivate(text);
        }
        String[] words = text.strip().split("\\s+", 3);
        try {
            byte[] blob = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
            return words.length > 1 && KeyBlob.type(blob).equals(words[0]) ? Optional.of(blob) : Optional.empty();
        } catch (IllegalArgumentException noPublicKey) {
            return Optional.empty();
        }
    }
}
