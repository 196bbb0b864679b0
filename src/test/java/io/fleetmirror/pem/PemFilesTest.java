package io.fleetmirror.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.playbook.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {

    private static final String CERTIFICATE = resource("ec.crt");
    private static final String KEY = resource("ec-sec1.key");
    private static final String GARBAGE = "-----BEGIN EC PRIVATE KEY-----\nhunter2=\n-----END EC PRIVATE KEY-----\n";
    private static final String ENCRYPTED =
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nhunter2\n-----END ENCRYPTED PRIVATE KEY-----\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void files() {
        Fleet fleet = new Fleet(directory);
        fleet.file("files/ca.crt", "# a comment\n" + CERTIFICATE);
        fleet.file("files/c.key", KEY);
        fleet.file("files/encrypted.key", ENCRYPTED);
        fleet.file("files/both.pem", CERTIFICATE + KEY);
        fleet.file("files/text", "hunter2");
        fleet.file("files/garbage.key", GARBAGE);
        fleet.file("files/garbage.crt", GARBAGE.replace("EC PRIVATE KEY", "CERTIFICATE"));
        for (String name : List.of(
                "ec.crt",
                "ec.key",
                "ec-sec1.key",
                "rsa.crt",
                "rsa.key",
                "rsa-pkcs1.key",
                "ed25519.crt",
                "ed25519.key",
                "short.crt",
                "bundle.crt")) {
            fleet.file("files/" + name, resource(name));
        }
    }

    private static String resource(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/pem", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fleet mirror(String keys) {
        return new Fleet(directory)
                .write(
                        Fleet.THREE_NODES,
                        "- hosts: all\n  registries: {a.lab: {mirrors: [{url: https://a.lab, " + keys + "}]}}\n");
    }

    @Test
    void filesAreReadFromBesideThePlaybook() {
        Mirror mirror = Fleet.mirrors(
                        mirror("ca: files/ca.crt, client: [[files/ca.crt, files/c.key]]")
                                .firstNode(),
                        "a.lab")
                .getFirst();

        assertThat(mirror.ca()).extracting(PemFile::source).containsExactly(directory.resolve("files/ca.crt"));
        assertThat(mirror.ca().getFirst().content()).contains(CERTIFICATE);
        assertThat(mirror.client().getFirst().key().content()).isEqualTo(KEY);
        assertThat(mirror.toString()).doesNotContain("hunter2");
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNotWaitedFor() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("files/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(mirror("ca: files/pipe").problems())
                .singleElement()
                .asString()
                .contains("no regular file");
    }

    @Test
    void endsInTimeWhateverTheTextIs() {
        for (String piece :
                List.of("-----BEGIN CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----\n", "-----BEGIN RSA ")) {
            new Fleet(directory).file("files/text", piece.repeat(1_000_000 / piece.length()));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(mirror("ca: files/text, client: [[files/ca.crt, files/text]]")
                                    .problems())
                            .hasSize(2));
        }
    }

    @Test
    void oneThatIsTooLargeIsToldWithItsSizeAndTheLimit() {
        new Fleet(directory).file("files/large.crt", CERTIFICATE + "#".repeat(2_000_000));

        assertThat(mirror("ca: files/large.crt").problems())
                .singleElement()
                .asString()
                .startsWith("p.yaml:2: the file has " + (CERTIFICATE.length() + 2_000_000)
                        + " characters, and 1 MiB (1048576) is the most that is pushed to a node: saw ")
                .contains("files/large.crt")
                .endsWith("; name one with the certificates or the key that this host needs alone");
    }

    @Test
    void severalAuthoritiesAreAList() {
        assertThat(Fleet.mirrors(mirror("ca: [files/ca.crt, files/ca.crt]").firstNode(), "a.lab")
                        .getFirst()
                        .ca())
                .hasSize(2);
    }

    @Test
    void aFileThatIsNotWhatItShouldBeIsAProblemThatRepeatsNothingOfIt() {
        for (String keys : List.of(
                "ca: files/text",
                "ca: files/none",
                "ca: files",
                "ca: files/both.pem",
                "ca: files/c.key",
                "client: [[files/ca.crt, files/encrypted.key]]",
                "client: [[files/ca.crt, files/text]]",
                "client: [[files/c.key, files/c.key]]",
                "client: [[files/ca.crt, files/garbage.key]]",
                "client: [[files/ec.crt, files/rsa.key]]",
                "client: [[files/ec.crt, files/ed25519.key]]",
                "client: [[files/short.crt, files/ec.key]]",
                "ca: files/garbage.crt",
                "client: [files/ca.crt]")) {
            assertThat(mirror(keys).problems())
                    .as(keys)
                    .singleElement()
                    .asString()
                    .startsWith("p.yaml:2: ")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void aKeyInAnyOfItsFormsIsThatOfItsCertificate() {
        for (String pair : List.of(
                "ec.crt, files/ec.key",
                "ec.crt, files/ec-sec1.key",
                "bundle.crt, files/ec.key",
                "rsa.crt, files/rsa.key",
                "rsa.crt, files/rsa-pkcs1.key",
                "ed25519.crt, files/ed25519.key")) {
            assertThat(mirror("client: [[files/" + pair + "]]").problems())
                    .as(pair)
                    .isEmpty();
        }
        assertThat(Fleet.mirrors(mirror("client: [files/ec.crt, files/ec.key]").firstNode(), "a.lab")
                        .getFirst()
                        .client())
                .as("one pair needs no list of pairs")
                .hasSize(1);
    }
}
