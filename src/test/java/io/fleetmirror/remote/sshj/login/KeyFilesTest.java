package io.fleetmirror.remote.sshj.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Prompt;
import io.fleetmirror.remote.sshj.crypto.Algorithms;
import io.fleetmirror.remote.sshj.crypto.AlgorithmsMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as openssl and ssh-keygen encrypt them. */
class KeyFilesTest {

    @TempDir
    Path directory;

    private final AtomicInteger asked = new AtomicInteger();

    private void run(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-ec", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Prompt answering(String answer) {
        return question -> {
            asked.incrementAndGet();
            return Optional.of(new Secret(answer));
        };
    }

    private static Optional<Identity> load(KeyFiles files, Path key) throws IOException {
        try {
            return files.load(key, Algorithms.LEAN);
        } catch (AlgorithmsMissing missing) {
            return files.load(key, Algorithms.FULL);
        }
    }

    @ParameterizedTest
    @CsvSource({"-scrypt, scrypt", "-v2 des3, DES-EDE3-CBC", "-v1 PBE-SHA1-3DES, another way than AES"})
    void aWayOfEncryptingThatIsNotKnownIsNamedAndThePassphraseNotAskedForAgain(String way, String name)
            throws Exception {
        run("openssl genrsa -out plain 2048; openssl pkcs8 -topk8 " + way + " -passout pass:sesame -in plain -out key");
        Path key = directory.resolve("key");
        KeyFiles files = new KeyFiles(answering("sesame"));

        assertThat(files.isLocked(key)).isTrue();
        assertThat(load(files, key)).isEmpty();
        assertThat(files.unused())
                .containsExactly(key + " is no key that can be used: it is encrypted by " + name
                        + "; write it anew by ssh-keygen -p -f " + key);
        assertThat(asked).hasValue(1);

        run("chmod 600 key; ssh-keygen -q -p -P sesame -N open -f key");
        assertThat(load(new KeyFiles(answering("open")), key)).isPresent();
    }

    @Test
    void whatStandsBehindAKeyIsNoBug() throws Exception {
        run("openssl genrsa -out plain 2048; openssl pkcs8 -topk8 -scrypt -passout pass:sesame -in plain -out key;"
                + " echo 'of the old bastion!' >>key");
        KeyFiles files = new KeyFiles(answering("sesame"));

        assertThat(load(files, directory.resolve("key"))).isEmpty();
        assertThat(files.unused()).singleElement().asString().contains("is encrypted by another way than AES");
    }

    /** A sequence of 2 GiB. */
    @Test
    void aLengthThatIsDamagedIsNoBug() throws Exception {
        Path key = Files.writeString(
                directory.resolve("key"),
                "-----BEGIN PRIVATE KEY-----\nMBAEhH////8AAAAAAAAAAAAA\n-----END PRIVATE KEY-----\n");
        KeyFiles files = new KeyFiles(answering("sesame"));

        assertThat(load(files, key)).isEmpty();
        assertThat(files.unused()).singleElement().asString().contains("a length in it is damaged");
    }

    @Test
    void aWrongPassphraseIsAskedForThreeTimes() throws Exception {
        run("openssl genrsa -out plain 2048; openssl pkcs8 -topk8 -passout pass:sesame -in plain -out pkcs8;"
                + " ssh-keygen -q -t ed25519 -N sesame -f openssh");
        for (String name : List.of("pkcs8", "openssh")) {
            asked.set(0);
            Path key = directory.resolve(name);
            KeyFiles files = new KeyFiles(answering("guess"));
            assertThat(load(files, key)).isEmpty();
            assertThat(files.unused()).containsExactly(key + " does not open with this passphrase");
            assertThat(asked).hasValue(3);
            assertThat(load(new KeyFiles(answering("sesame")), key)).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "cp made.pub key                       # it is a public key; name the private one that belongs to it",
                "ssh-keygen -e -f made >key            # it is a public key; name the private one that belongs to it",
                "openssl rsa -in pem -pubout >key      # it is a public key; name the private one that belongs to it",
                "echo '$ANSIBLE_VAULT;1.1;AES256' >key # Ansible Vault encrypted it; write it to a file in the clear"
                        + " by ansible-vault decrypt",
                "echo secret >key                      # it begins as no private key does",
                ": >key                                # it begins as no private key does",
                "tr '\\n' ' ' <made >key               # its lines are joined, indented or cut off; write it anew,"
                        + " line by line as it was made",
                "head -n 3 made >key                   # its lines are joined, indented or cut off; write it anew,"
                        + " line by line as it was made",
                "echo PuTTY-User-Key-File-3: x >key    # it is damaged"
            })
    void aFileThatIsNoPrivateKeyIsToldAsWhatItIs(String making, String words) throws Exception {
        run("ssh-keygen -q -t ed25519 -N '' -f made; openssl genrsa -out pem 2048; " + making);
        Path key = directory.resolve("key");
        KeyFiles files = new KeyFiles(answering("none"));

        assertThat(load(files, key)).isEmpty();
        assertThat(files.unused()).containsExactly(key + " is no key that can be used: " + words);
    }
}
