package io.fleetmirror.vault;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Ansible writes around a secret: a head, then the hex of three hex texts: salt, HMAC, ciphertext. */
final class Envelope {

    private static final String MARK = "$ANSIBLE_VAULT;";

    private static final Pattern HEAD =
            Pattern.compile("\\$ANSIBLE_VAULT;([^;\\s]*);([^;\\s]*)(?:;([^;\\r\\n]*))?\\s*");

    private final List<byte[]> parts;

    private Envelope(List<byte[]> parts) {
        this.parts = List.copyOf(parts);
    }

    byte[] salt() {
        return parts.get(0);
    }

    byte[] hmac() {
        return parts.get(1);
    }

    byte[] cipherText() {
        return parts.get(2);
    }

    static boolean isSealed(String text) {
        return text.startsWith(MARK);
    }

    /** The vault id that version 1.2 writes into the head; only a hint, as in Ansible. */
    static Optional<String> label(String text) {
        Matcher head = HEAD.matcher(text.lines().findFirst().orElse(""));
        return head.matches() ? Optional.ofNullable(head.group(3)).map(String::strip) : Optional.empty();
    }

    static Checked<Envelope> parse(Place place, String text) {
        Matcher head = HEAD.matcher(text.lines().findFirst().orElse(""));
        if (!head.matches()) {
            return Checked.faulty(VaultProblems.damaged(place));
        }
        boolean known = (head.group(1).equals("1.1") || head.group(1).equals("1.2"))
                && head.group(2).equals("AES256");
        if (!known) {
            return Checked.faulty(VaultProblems.version(place, head.group(1) + ";" + head.group(2)));
        }
        String body = text.substring(text.indexOf('\n') + 1).replaceAll("\\s", "");
        try {
            String[] parts = new String(HexFormat.of().parseHex(body), StandardCharsets.US_ASCII).split("\n", -1);
            if (parts.length != 3) {
                return Checked.faulty(VaultProblems.damaged(place));
            }
            return Checked.valid(
                    new Envelope(Stream.of(parts).map(HexFormat.of()::parseHex).toList()));
        } catch (IllegalArgumentException ignored) {
            return Checked.faulty(VaultProblems.damaged(place));
        }
    }
}
