package io.fleetmirror.remote.sshj;

import io.fleetmirror.sshconfig.Patterns;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The host keys that are known, read once for a run. Several files are one list, as with ssh. */
final class KnownHosts {

    private final Path writable;
    private final Consumer<String> notes;
    private boolean told;

    /** By the names that lines spell out, so that a key among thousands is found without reading them all. */
    private final Map<String, List<Entry>> named = new HashMap<>();

    /** With wildcards, exceptions or hashes: each has to be asked. */
    private final List<Entry> others = new ArrayList<>();

    /** What the others answered, since a hash costs more to ask than to remember. */
    private final Map<String, List<Entry>> answered = new HashMap<>();

    private KnownHosts(Path writable, Consumer<String> notes) {
        this.writable = writable;
        this.notes = notes;
    }

    /**
     * Files that are not there count as empty, and so do lines that make no sense. {@code notes} is told once where accepted keys cannot
     * be written down.
     */
    static KnownHosts read(List<Path> paths, Consumer<String> notes) throws IOException {
        KnownHosts known = new KnownHosts(paths.isEmpty() ? Path.of("/dev/null") : paths.getFirst(), notes);
        for (Path path : paths) {
            if (Files.isReadable(path) && Files.isRegularFile(path)) {
                // A comment may be in any encoding.
                new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> Entry.parse(line).ifPresent(known::add));
            }
        }
        return known;
    }

    /** What a line is for. */
    enum Marker {
        KEY,
        AUTHORITY,
        REVOKED
    }

    /** How a name is written down (HashKnownHosts of ssh_config(5)). */
    enum Names {
        PLAIN,
        HASHED
    }

    /** Whether this very key stands in a line of this kind for the host, which is in known_hosts form. */
    synchronized boolean holds(Marker marker, String host, byte[] key) {
        return of(marker, host).anyMatch(entry -> Arrays.equals(entry.key, key));
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
                .filter(entry -> !holds(Marker.REVOKED, host, entry.key))
                .flatMap(entry -> entry.type.equals("ssh-rsa")
                        ? Stream.of("rsa-sha2-512", "rsa-sha2-256")
                        : Stream.of(entry.type));
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
                case HASHED -> Entry.hash(host.toLowerCase(Locale.ROOT));
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
        add(new Entry(Marker.KEY, host, type, key));
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

    private void add(Entry entry) {
        if (entry.isPlain()) {
            entry.patterns.forEach(name ->
                    named.computeIfAbsent(name, ignored -> new ArrayList<>()).add(entry));
        } else {
            others.add(entry);
            answered.clear();
        }
    }

    private Stream<Entry> of(Marker marker, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        List<Entry> matching = answered.computeIfAbsent(
                name,
                ignored ->
                        others.stream().filter(entry -> entry.appliesTo(name)).toList());
        return Stream.concat(named.getOrDefault(name, List.of()).stream(), matching.stream())
                .filter(entry -> entry.marker == marker);
    }

    private static final class Entry {

        /** As long as a hash, as ssh has it. */
        private static final int SALT = 20;

        private final Marker marker;
        private final String hosts;
        private final List<String> patterns;
        private final String type;
        private final byte[] key;

        private Entry(Marker marker, String hosts, String type, byte[] key) {
            this.marker = marker;
            this.hosts = hosts;
            this.patterns = List.of(hosts.toLowerCase(Locale.ROOT).split(",", -1));
            this.type = type;
            this.key = key;
        }

        static Optional<Entry> parse(String line) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                return Optional.empty();
            }
            List<String> words = new ArrayList<>(List.of(text.split("\\s+", -1)));
            Marker marker = switch (words.getFirst()) {
                case "@cert-authority" -> Marker.AUTHORITY;
                case "@revoked" -> Marker.REVOKED;
                default -> Marker.KEY;
            };
            if (marker != Marker.KEY) {
                words.removeFirst();
            }
            if (words.size() < 3 || words.getFirst().startsWith("@")) {
                return Optional.empty();
            }
            try {
                byte[] key = Base64.getDecoder().decode(words.get(2));
                // A key of SSH 1 has numbers in these places.
                return Optional.of(new Entry(marker, words.get(0), words.get(1), key))
                        .filter(entry -> Identity.type(key).equals(entry.type));
            } catch (IllegalArgumentException damaged) {
                return Optional.empty();
            }
        }

        /** Whether it names hosts by nothing but their names. */
        boolean isPlain() {
            return hosts.chars().noneMatch(character -> "*?!|".indexOf(character) >= 0);
        }

        boolean appliesTo(String name) {
            return hosts.startsWith("|1|") ? hashed(name) : Patterns.match(name, patterns);
        }

        /** {@code |1|salt|HMAC-SHA1 of the name} (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
        private boolean hashed(String name) {
            String[] parts = hosts.split("\\|", -1);
            if (parts.length != 4) {
                return false;
            }
            try {
                byte[] hash = hmac(Base64.getDecoder().decode(parts[2]), name);
                return Arrays.equals(hash, Base64.getDecoder().decode(parts[3]));
            } catch (IllegalArgumentException damaged) {
                return false;
            }
        }

        static String hash(String name) {
            byte[] salt = new byte[SALT];
            new SecureRandom().nextBytes(salt);
            Base64.Encoder base64 = Base64.getEncoder();
            return "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(hmac(salt, name));
        }

        private static byte[] hmac(byte[] salt, String name) {
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(salt, "HmacSHA1"));
                return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HmacSHA1", e);
            }
        }
    }
}
