package io.fleetmirror.vault;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens what Ansible Vault encrypted. The passwords are tried in the order given, one whose id is the vault's own label
 * first, as Ansible does; what was opened once is remembered, since each try costs 10,000 rounds of hashing.
 */
public final class Vault {

    /** The vault of somebody without passwords. */
    public static final Vault CLOSED = new Vault(List.of());

    private final List<VaultPassword> passwords;
    private final Map<String, Optional<byte[]>> opened = new ConcurrentHashMap<>();

    public Vault(List<VaultPassword> passwords) {
        this.passwords = List.copyOf(passwords);
    }

    /** Whether a text is one that Ansible Vault wrote. */
    public static boolean isSealed(String text) {
        return Envelope.isSealed(text);
    }

    /** What an encrypted text holds; any other text is itself. */
    public Checked<String> read(Place place, String text) {
        return isSealed(text) ? open(place, text) : Checked.valid(text);
    }

    /** What an encrypted text holds; {@code place} is where it stands. */
    public Checked<String> open(Place place, String sealed) {
        return Envelope.parse(place, sealed).flatMap(envelope -> {
            if (passwords.isEmpty()) {
                return Checked.faulty(VaultProblems.noPassword(place));
            }
            Optional<byte[]> plain = opened.computeIfAbsent(sealed, text -> open(envelope, inOrder(text)));
            return plain.map(bytes -> text(place, bytes))
                    .orElseGet(() -> Checked.faulty(VaultProblems.wrongPassword(
                            place, passwords.stream().map(VaultPassword::id).toList())));
        });
    }

    private Optional<byte[]> open(Envelope envelope, List<VaultPassword> inOrder) {
        return inOrder.stream()
                .map(password -> VaultCipher.open(envelope, password.secret()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<VaultPassword> inOrder(String sealed) {
        List<VaultPassword> inOrder = new ArrayList<>();
        Envelope.label(sealed)
                .ifPresent(label -> passwords.stream()
                        .filter(password -> password.id().equals(label))
                        .forEach(inOrder::add));
        passwords.stream().filter(password -> !inOrder.contains(password)).forEach(inOrder::add);
        return inOrder;
    }

    private static Checked<String> text(Place place, byte[] bytes) {
        try {
            return Checked.valid(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Checked.faulty(VaultProblems.notText(place));
        }
    }
}
