package io.fleetmirror.containerd.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The first line of each case says which releases fail on it; {@code HostsOfOthersOnNodesTest} has them pull by it. */
class FoundHostsTomlTest {

    private static final String PATH = "/etc/containerd/certs.d/quay.io/hosts.toml";
    private static final String HOST = "[host.\"http://mirror.lab:5000\"]\n";

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/hosts-of-others"))) {
            return files.sorted().toList().stream();
        }
    }

    private static List<Problem> problems(String text, String version) {
        return new FoundHostsToml(
                        new Place.OnNode("node-1"),
                        PATH,
                        ContainerdVersion.parse(version).orElseThrow())
                .problems(text);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldWhereItsReleaseFailsOnItAndNowhereElse(Path file) throws IOException {
        String text = Files.readString(file);
        String fails = text.lines().findFirst().orElseThrow();

        for (String version : List.of("1.6.20", "1.7.24", "2.1.9")) {
            assertThat(!problems(text, version).isEmpty()).as(version).isEqualTo(fails.contains(version));
        }
    }

    @Test
    void saysTheLineWhatStandsThereAndWhatToWrite() {
        assertThat(problems("# by hand\n" + HOST + "skip_verify = \"yes\"\n", "1.7.24"))
                .singleElement()
                .hasToString("node-1: warning: " + PATH + ":3 was not made by fleetmirror and cannot be read by this"
                        + " containerd, so that it asks no mirror by the whole file: saw \"skip_verify = \"yes\"\";"
                        + " write it as in skip_verify = true, or name its registry with its mirrors in the playbook");
    }

    @ParameterizedTest
    @CsvSource({"2.1.9, 1", "2.2.0, 0"})
    void referrersAreKnownFrom22On(String version, int told) {
        assertThat(problems(HOST + "capabilities = [\"pull\", \"resolve\", \"Referrers\"]\n", version))
                .hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({"1.7.31, 1", "1.7.32, 0", "2.0.0, 0"})
    void aServerAloneIsEnoughFrom1732On(String version, int told) {
        assertThat(problems("server = \"https://mirror.example\"\n", version)).hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({"2.0.6, 0", "2.0.7, 1", "2.1.0, 1"})
    void aDialTimeoutIsReadWhereItIsKnown(String version, int told) {
        assertThat(problems(HOST + "dial_timeout = 5\n", version)).hasSize(told);
    }

    @Test
    void aFileThatSaysNothingHasNoFault() {
        assertThat(problems("# mirrors to come\n", "1.6.20")).isEmpty();
    }

    @Test
    void everyFaultIsToldAndNeitherHeadersNorUrls() {
        String text = "server = 5\n[host.\"https://me:s3cret%zz@mirror.example\"]\n" + HOST
                + "ca = 1\n[host.\"http://mirror.lab:5000\".header]\nAuthorization = [\"s3cret\", 1]\n";

        assertThat(problems(text, "2.1.9"))
                .hasSize(4)
                .extracting(Problem::toString)
                .allMatch(told -> !told.contains("s3cret"));
    }

    @Test
    void theFilesThatItNamesAreThoseOfItsServerAndOfTheHostsThatAreAsked() {
        String text = "ca = \"a.crt\"\n" + HOST + "ca = [\"b.crt\"]\nclient = [[\"c.cert\", \"c.key\"], \"both.pem\"]\n"
                + "[host]\n\"http://inline.example\" = {ca = \"never.crt\"}\n";

        assertThat(NamedFile.in(text, new ContainerdVersion(2, 1, 9)))
                .containsExactly(
                        new NamedFile(1, "a.crt", NamedFile.Holds.CERTIFICATE),
                        new NamedFile(3, "b.crt", NamedFile.Holds.CERTIFICATE),
                        new NamedFile(4, "c.cert", NamedFile.Holds.CERTIFICATE),
                        new NamedFile(4, "c.key", NamedFile.Holds.KEY),
                        new NamedFile(4, "both.pem", NamedFile.Holds.CERTIFICATE),
                        new NamedFile(4, "both.pem", NamedFile.Holds.KEY));
    }

    @Test
    @Timeout(20)
    void aFileOfVeryManyHostsIsReadInTimeThatGrowsWithItsLengthAlone() {
        String text = IntStream.range(0, 4000)
                .mapToObj(at -> "[host.\"https://m" + at + "\"]\n  skip_verify = true\n")
                .collect(Collectors.joining());

        assertThat(problems(text, "2.1.9")).isEmpty();
    }
}
