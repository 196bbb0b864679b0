package io.fleetmirror.remote.sshj.login;

import io.fleetmirror.remote.sshj.call.Reasons;
import io.fleetmirror.remote.sshj.crypto.KeyBlob;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** Why a file is no key that can be used, by what stands in it: sshj says of most only what it expected in its place. */
final class KeyFaults {

    /** Ways to encrypt PKCS #8 that sshj does not know, by the bytes of their object identifiers (RFC 7914, RFC 8018). */
    private static final Map<String, String> OTHER_WAYS =
            Map.of("scrypt", "2b06010401da47040b", "DES-EDE3-CBC", "2a864886f70d0307");

    private static final Pattern PUBLIC = Pattern.compile(
            "\\s*(?:[a-z0-9@.-]+ AAAA|-----BEGIN (?:RSA |SSH2 )?PUBLIC KEY|---- BEGIN SSH2 PUBLIC KEY)");

    /** The first line and the last, each of which is one by itself. */
    private static final Pattern FRAMED =
            Pattern.compile("(?ms)-----BEGIN [A-Z0-9 ]+-----\\s*$.*^-----END [A-Z0-9 ]+-----\\s*");

    private KeyFaults() {}

    static String of(IOException e, String text, Path file) {
        Throwable root = Reasons.root(e);
        String words = Reasons.message(root);
        if (PUBLIC.matcher(text).lookingAt()) {
            return "it is a public key; name the private one that belongs to it";
        } else if (text.startsWith("$ANSIBLE_VAULT;")) {
            return "Ansible Vault encrypted it; write it to a file in the clear by ansible-vault decrypt";
        } else if (!text.startsWith("-----BEGIN ") && !text.startsWith("PuTTY-")) {
            return "it begins as no private key does";
        } else if (text.startsWith("-----BEGIN ") && !FRAMED.matcher(text).lookingAt()) {
            return "its lines are joined, indented or cut off; write it anew, line by line as it was made";
        } else if (words.startsWith("PBE parameter") || root instanceof NoSuchAlgorithmException) {
            return "it is encrypted by " + way(text) + "; write it anew by ssh-keygen -p -f " + file;
        }
        return root instanceof NullPointerException ? "it is damaged" : words;
    }

    private static String way(String text) {
        String der = HexFormat.of().formatHex(decoded(text));
        return OTHER_WAYS.entrySet().stream()
                .filter(entry -> der.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("another way than AES");
    }

    /** Nothing where more stands in the file than the key, or less. */
    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(KeyBlob.body(text));
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }
}
