package io.fleetmirror.remote.sshj;

import io.fleetmirror.remote.Hop;
import io.fleetmirror.remote.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The keys of files and agents, each read, and its passphrase asked for, once for a run. */
final class UserKeys {

    private final KeyFiles files;
    private final ConcurrentMap<Path, List<Identity>> agents = new ConcurrentHashMap<>();
    private final ConcurrentMap<Path, Optional<byte[]>> blobs = new ConcurrentHashMap<>();

    UserKeys(Prompt prompt) {
        this.files = new KeyFiles(prompt);
    }

    /**
     * What to offer, in ssh's order: certificates and keys of the files that are named, by the agent where it holds them;
     * then what else the agent holds, unless only named identities are to be used.
     */
    List<Identity> offers(Hop hop, Algorithms algorithms) throws IOException {
        List<Identity> held = hop.credentials().agent().map(this::held).orElse(List.of());
        List<Identity> offers = new ArrayList<>();
        for (Path file : hop.credentials().keyFiles()) {
            Optional<Identity> agents =
                    held.isEmpty() ? Optional.empty() : publicKey(file).flatMap(blob -> held(held, blob));
            Optional<Identity> key = agents.isPresent() ? agents : files.load(file, algorithms);
            if (key.isPresent()) {
                List<Path> paths = new ArrayList<>(hop.credentials().certificates());
                paths.add(Path.of(file + "-cert.pub"));
                offers.addAll(certificates(paths, key.get()));
                offers.add(key.get());
            }
        }
        if (!hop.credentials().identitiesOnly()) {
            for (Identity key : held) {
                certificates(hop.credentials().certificates(), key).stream()
                        .filter(certificate -> held(offers, certificate.blob()).isEmpty())
                        .forEach(offers::add);
            }
            held.stream()
                    .filter(identity -> held(offers, identity.blob()).isEmpty())
                    .forEach(offers::add);
        }
        return offers;
    }

    /** What a person is told of keys that could not be used. */
    List<String> unused() {
        return files.unused();
    }

    private static Optional<Identity> held(List<Identity> identities, byte[] blob) {
        return identities.stream()
                .filter(identity -> Arrays.equals(identity.blob(), blob))
                .findFirst();
    }

    private List<Identity> held(Path socket) {
        return agents.computeIfAbsent(socket, path -> {
            try {
                return new Agent(path).identities();
            } catch (IOException noAgent) {
                return List.of();
            }
        });
    }

    /** Those of the key, each once however often it is named: a server counts what it is offered. */
    private List<Identity> certificates(List<Path> paths, Identity key) throws IOException {
        List<Identity> certificates = new ArrayList<>();
        for (Path path : paths) {
            read(path)
                    .filter(blob -> Identity.certifies(blob, key.blob())
                            && held(certificates, blob).isEmpty())
                    .ifPresent(blob -> certificates.add(new Identity(path.toString(), blob, key.signer())));
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
            return Identity.ofPrivate(text);
        }
        String[] words = text.strip().split("\\s+", 3);
        try {
            byte[] blob = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
            return words.length > 1 && Identity.type(blob).equals(words[0]) ? Optional.of(blob) : Optional.empty();
        } catch (IllegalArgumentException noPublicKey) {
            return Optional.empty();
        }
    }
}
