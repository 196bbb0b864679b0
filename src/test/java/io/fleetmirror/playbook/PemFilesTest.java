package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.playbook.DesiredRegistry.Mirror;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    private static final String KEY = "-----BEGIN EC PRIVATE KEY-----\nhunter2\n-----END EC PRIVATE KEY-----\n";
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
                "client: [files/ca.crt]")) {
            assertThat(mirror(keys).problems())
                    .as(keys)
                    .singleElement()
                    .asString()
                    .startsWith("p.yaml:2: ")
                    .doesNotContain("hunter2");
        }
    }
}
