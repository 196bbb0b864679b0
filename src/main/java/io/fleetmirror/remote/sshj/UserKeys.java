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
            Optional<byte[]> known = publicKey(file);
            Optional<Identity> agents = known.flatMap(blob -> held(held, blob));
            Optional<Identity> key = agents.isPresent() ? agents : files.load(file, algorithms);
            if (key.isPresent()) {
                certificates(hop, file, key.get()).forEach(offers::add);
                offers.add(key.get());
            }
        }
        if (!hop.credentials().identitiesOnly()) {
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

    private List<Identity> certificates(Hop hop, Path file, Identity key) throws IOException {
        List<Path> paths = new ArrayList<>(hop.credentials().certificates());
        paths.add(Path.of(file + "-cert.pub"));
        List<Identity> certificates = new ArrayList<>();
        for (Path path : paths) {
            read(path)
                    .filter(blob -> Identity.certifies(blob, key.blob()))
                    .ifPresent(blob -> certificates.add(new Identity(path.toString(), blob, key.signer())));
        }
        return certificates;
    }

    /** From {@code KEY.pub}, or the file itself where it is a public key, as for a key that an agent alone holds. */
    private Optional<byte[]> publicKey(Path file) throws IOException {
        Optional<byte[]> beside = read(Path.of(file + ".pub"));
        return beside.isPresent() ? beside : read(file);
    }

    private Optional<byte[]> read(Path file) throws IOException {
        Optional<byte[]> known = blobs.get(file);
        if (known == null) {
            known = blob(file);
            blobs.put(file, known);
        }
        return known;
    }

    /** Of a public key or certificate; empty for what is neither. */
    private static Optional<byte[]> blob(Path file) throws IOException {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String[] words = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .strip()
                .split("\\s+", 3);
        try {
            byte[] blob = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
            return words.length > 1 && Identity.type(blob).equals(words[0]) ? Optional.of(blob) : Optional.empty();
        } catch (IllegalArgumentException noPublicKey) {
            return Optional.empty();
        }
    }
}
