package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredPlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateDatesTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("short.crt", "bundle.crt")) {
            new Fleet(directory).file("files/" + name, Files.readString(Path.of("src/test/resources/pem", name)));
        }
    }

    private List<DesiredPlay> mirror(String keys) {
        return new Fleet(directory)
                .write(
                        Fleet.THREE_NODES,
                        "- hosts: all\n  registries: {a.lab: {mirrors: [{url: https://a.lab, " + keys + "}]}}\n")
                .plays();
    }

    @Test
    void aCertificateThatHasExpiredIsAnErrorAndOneThatSoonWillAWarning() {
        Instant end = Instant.parse("2027-01-03T17:17:25Z");
        List<DesiredPlay> short_ = mirror("ca: files/short.crt");

        assertThat(told(short_, end.plusSeconds(1)))
                .containsExactly(
                        "files/short.crt: the certificate has expired, so a host that it is for cannot be spoken to:"
                                + " saw \"2027-01-03T17:17:25Z\"; put a valid one in its place");
        assertThat(told(short_, end.minus(Duration.ofDays(29))))
                .singleElement()
                .asString()
                .contains("warning", "expires within 30 days");
        assertThat(told(short_, end.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(told(short_, Instant.parse("2026-01-01T00:00:00Z")))
                .singleElement()
                .asString()
                .contains("not valid yet");
    }

    @Test
    void ofSeveralAuthoritiesThoseThatStillCountAreEnough() {
        Instant later = Instant.parse("2027-02-01T00:00:00Z");
        assertThat(told(mirror("ca: files/bundle.crt"), later))
                .singleElement()
                .asString()
                .contains("warning", "1 expired");
    }

    @Test
    void thoseOfAPlaybookWithOtherFaultsAreToldToo() {
        Path playbook = new Fleet(directory).file("playbooks/site.yaml", """
                - name: Faulty
                  hosts: all
                  registrys: {}
                  registries:
                    docker.io:
                      mirrors:
                        - {url: "https://m", ca: [../files/short.crt, ../files/missing.crt], client: [../files/short.crt, x]}
                """);
        assertThat(CertificateDates.named(playbook, Instant.parse("2030-01-01T00:00:00Z")))
                .singleElement()
                .asString()
                .contains("files/short.crt", "the certificate has expired");
    }

    private List<String> told(List<DesiredPlay> plays, Instant now) {
        return CertificateDates.check(plays, now).stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }
}
