package io.fleetmirror.remote.sshj.hostkey;

import io.fleetmirror.remote.sshj.crypto.Algorithms;
import io.fleetmirror.remote.sshj.hostkey.KnownKey.Marker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The host keys that are known, read once for a run. Several files are one list, as with ssh. */
public final class KnownHosts {

    private final Path writable;
    private final Consumer<String> notes;
    private boolean told;

    /** By the names that lines spell out, so that a key among thousands is found without reading them all. */
    private final Map<String, List<KnownKey>> named = new HashMap<>();

    /** With wildcards, exceptions or hashes: each has to be asked. */
    private final List<KnownKey> others = new ArrayList<>();

    /** What the others answered, since a hash costs more to ask than to remember. */
    private final Map<String, List<KnownKey>> answered = new HashMap<>();

    private KnownHosts(Path writable, Consumer<String> notes) {
        this.writable = writable;
        this.notes = notes;
    }

    /**
     * Files that are not there count as empty, and so do lines that make no sense. {@code notes} is told once where accepted keys cannot
     * be written down.
     */
    public static KnownHosts read(List<Path> paths, Consumer<String> notes) throws IOException {
        KnownHosts known = new KnownHosts(paths.isEmpty() ? Path.of("/dev/null") : paths.getFirst(), notes);
        for (Path path : paths) {
            if (Files.isReadable(path) && Files.isRegularFile(path)) {
                // A comment may be in any encoding.
                new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> KnownKey.parse(line).ifPresent(known::add));
            }
        }
        return known;
    }

    /** How a name is written down (HashKnownHosts of ssh_config(5)). */
    enum Names {
        PLAIN,
        HASHED
    }

    /** Whether this very key stands in a line of this kind for the host, which is in known_hosts form. */
    synchronized boolean holds(Marker marker, String host, byte[] key) {
        return of(marker, host).anyMatch(entry -> entry.is(key));
    }

    /** Whether there is any key on file for the host. */
    synchronized boolean knows(String host) {
        return of(Marker.KEY, host).findAny().isPresent();
    }

    /** The algorithms of host keys that could be checked and believed, certificates first, as ssh orders them. */
    synchronized List<String> algorithms(String host) {
        Stream<String> certified = of(Marker.AUTHORITY, host).findAny().isPresent()
                ? Algorithms.HOST_CERTIFICATES.stream()
                : Stream.empty();
        Stream<String> plain = of(Marker.KEY, host)
                .filter(entry -> !holds(Marker.REVOKED, host, entry.blob()))
                .flatMap(entry -> entry.type().equals("ssh-rsa")
                        ? Stream.of("rsa-sha2-512", "rsa-sha2-256")
                        : Stream.of(entry.type()));
        return Stream.concat(certified, plain).distinct().toList();
    }

    /**
     * Adds a key to what is known, and to the first file if it can be written, where none is on file for the host. Whether it is this one
     * that is on file then: a connection beside may have had the same one accepted since this one last asked.
     */
    synchronized boolean accept(String host, String type, byte[] key, Names names) {
        if (knows(host)) {
            return holds(Marker.KEY, host, key);
        }
        try {
            String name = switch (names) {
                case PLAIN -> host;
                case HASHED -> KnownKey.hash(host.toLowerCase(Locale.ROOT));
            };
            write(name + " " + type + " " + Base64.getEncoder().encodeToString(key) + "\n");
        } catch (IOException readOnly) {
            // As ssh: that it will be forgotten is no reason against a key that is accepted unseen.
            if (!told) {
                told = true;
                notes.accept(
                        "fleetmirror: accepted host keys cannot be added to " + writable
                                + ", and the next run will not know them: make it writable, or name another UserKnownHostsFile");
            }
        }
        add(new KnownKey(Marker.KEY, host, type, key));
        return true;
    }

    private void write(String line) throws IOException {
        if (writable.getParent() != null && !Files.isDirectory(writable.getParent())) {
            Files.createDirectories(writable.getParent());
        }
        Files.writeString(
                writable, (endsWithinLine() ? "\n" : "") + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private boolean endsWithinLine() throws IOException {
        if (!Files.isRegularFile(writable) || Files.size(writable) == 0) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(writable.toFile(), "r")) {
            file.seek(file.length() - 1);
            return file.read() != '\n';
        }
    }

    /** The file that a person would look into. */
    Path file() {
        return writable;
    }

    private void add(KnownKey entry) {
        if (entry.isPlain()) {
            entry.patterns()
                    .forEach(name -> named.computeIfAbsent(name, ignored -> new ArrayList<>())
                            .add(entry));
        } else {
            others.add(entry);
            answered.clear();
        }
    }

    private Stream<KnownKey> of(Marker marker, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        List<KnownKey> matching = answered.computeIfAbsent(
                name,
                ignored ->
                        others.stream().filter(entry -> entry.appliesTo(name)).toList());
        return Stream.concat(named.getOrDefault(name, List.of()).stream(), matching.stream())
                .filter(entry -> entry.marker() == marker);
    }
}
