package io.fleetmirror.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ansible's VaultAES256 ({@code parsing/vault/__init__.py}): PBKDF2-HMAC-SHA256 makes 80 bytes of password and salt, which
 * are the cipher's key, the HMAC's key and the counter; AES-256-CTR over PKCS7-padded text; the HMAC is over the ciphertext.
 */
final class VaultCipher {

    private static final int ITERATIONS = 10_000;
    private static final int KEY = 32;
    private static final int COUNTER = 16;
    private static final String HMAC = "HmacSHA256";

    private VaultCipher() {}

    /** Empty when the password is another. */
    static Optional<byte[]> open(Envelope envelope, String password) {
        try {
            byte[] keys = derive(password.getBytes(StandardCharsets.UTF_8), envelope.salt());
            Mac mac = mac(Arrays.copyOfRange(keys, KEY, 2 * KEY));
            if (!MessageDigest.isEqual(mac.doFinal(envelope.cipherText()), envelope.hmac())) {
                return Optional.empty();
            }
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(keys, 0, KEY, "AES"),
                    new IvParameterSpec(keys, 2 * KEY, COUNTER));
            return Optional.of(unpadded(cipher.doFinal(envelope.cipherText())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES and HmacSHA256", e);
        }
    }

    private static byte[] unpadded(byte[] bytes) {
        int padding = bytes.length == 0 ? 0 : bytes[bytes.length - 1];
        return Arrays.copyOf(bytes, bytes.length - Math.clamp(padding, 0, COUNTER));
    }

    /** PBKDF2 over the password's bytes: Java's own takes characters, and no empty salt. */
    private static byte[] derive(byte[] password, byte[] salt) throws GeneralSecurityException {
        Mac mac = mac(password);
        int length = 2 * KEY + COUNTER;
        byte[] keys = new byte[3 * KEY];
        for (int block = 1; block <= 3; block++) {
            mac.update(salt);
            byte[] round = mac.doFinal(new byte[] {0, 0, 0, (byte) block});
            byte[] sum = round.clone();
            for (int i = 1; i < ITERATIONS; i++) {
                round = mac.doFinal(round);
                for (int at = 0; at < sum.length; at++) {
                    sum[at] ^= round[at];
                }
            }
            System.arraycopy(sum, 0, keys, (block - 1) * KEY, KEY);
        }
        return Arrays.copyOf(keys, length);
    }

    private static Mac mac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac;
    }
}
