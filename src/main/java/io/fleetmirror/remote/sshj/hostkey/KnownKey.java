package io.fleetmirror.remote.sshj.hostkey;

import io.fleetmirror.remote.sshj.crypto.KeyBlob;
import io.fleetmirror.sshconfig.Patterns;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): a key, and whose it is. */
final class KnownKey {

    /** What a line is for. */
    enum Marker {
        KEY,
        AUTHORITY,
        REVOKED
    }

    /** As long as a hash, as ssh has it. */
    private static final int SALT = 20;

    private final Marker marker;
    private final String hosts;
    private final List<String> patterns;
    private final String type;
    private final byte[] key;

    KnownKey(Marker marker, String hosts, String type, byte[] key) {
        this.marker = marker;
        this.hosts = hosts;
        this.patterns = List.of(hosts.toLowerCase(Locale.ROOT).split(",", -1));
        this.type = type;
        this.key = key;
    }

    static Optional<KnownKey> parse(String line) {
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
            return Optional.of(new KnownKey(marker, words.get(0), words.get(1), key))
                    .filter(entry -> KeyBlob.type(key).equals(entry.type));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    Marker marker() {
        return marker;
    }

    /** As written in the line, such as {@code ssh-ed25519}. */
    String type() {
        return type;
    }

    boolean is(byte[] other) {
        return Arrays.equals(key, other);
    }

    byte[] blob() {
        return key.clone();
    }

    /** Names and patterns, in lower case. */
    List<String> patterns() {
        return patterns;
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
