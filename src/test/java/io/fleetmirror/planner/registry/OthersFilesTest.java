package io.fleetmirror.planner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates and keys in directories of others, by their hosts.toml and without one; {@code HostsOfOthersOnNodesTest} pulls so. */
class OthersFilesTest {

    private static final String CERTS_D = "/etc/containerd/certs.d";
    private static final String QUAY = CERTS_D + "/quay.io/";
    private static final String HOST = "[host.\"https://mirror.example\"]\n";
    private static final String CERTIFICATE = "junk\n-----BEGIN CERTIFICATE-----\r\nAA==\n-----END CERTIFICATE-----\n";
    private static final String KEY = "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----\n";

    private static List<String> told(TestingFacts facts) {
        return new OthersFiles(((ProbeResult.Probed) facts.probed()).facts(), new RemotePath(CERTS_D))
                .problems(new RemotePath(CERTS_D + "/quay.io")).stream()
                        .map(Problem::what)
                        .toList();
    }

    private static TestingFacts node() {
        return TestingFacts.node().directory(CERTS_D + "/quay.io", TestingFacts.OLD);
    }

    @Test
    void aNamedFileThatIsNotThereIsToldWithItsLineWhereAProbeWouldHaveSeenIt() {
        TestingFacts facts = node().file(
                        QUAY + "hosts.toml",
                        HOST + "ca = [\"ca.crt\", \"/etc/ssl/ca.crt\"]\n" + "client = [[\"" + CERTS_D
                                + "/a/c.cert\", \".c.key\"], [\"../c.cert\", \"a/b/c.key\"]]\n");

        assertThat(told(facts))
                .containsExactly(
                        QUAY + "hosts.toml:2 was not made by fleetmirror and names " + QUAY
                                + "ca.crt, which is not there, so that every pull of its registry fails",
                        QUAY + "hosts.toml:3 was not made by fleetmirror and names " + CERTS_D
                                + "/a/c.cert, which is not there, so that every pull of its registry fails");
    }

    @Test
    void aListOfTwoIsTwoFilesWithBothEach() {
        TestingFacts facts = node().file(QUAY + "hosts.toml", HOST + "client = [\"c.cert\", \"c.key\"]\n")
                .file(QUAY + "c.cert", CERTIFICATE)
                .file(QUAY + "c.key", KEY);

        assertThat(told(facts))
                .containsExactly(
                        QUAY
                                + "c.cert was not made by fleetmirror and holds no private key as PEM, so that every pull of"
                                + " its registry fails",
                        QUAY
                                + "c.key was not made by fleetmirror and holds no certificate as PEM, so that every pull of"
                                + " its registry fails");
    }

    @Test
    void whatHoldsWhatItShallIsNotTold() {
        TestingFacts facts = node().file(
                        QUAY + "hosts.toml",
                        HOST + "ca = \"ca.crt\"\nclient = [[\"c.cert\", \"c.key\"], \"both.pem\"]\n")
                .file(QUAY + "ca.crt", CERTIFICATE)
                .file(QUAY + "c.cert", CERTIFICATE)
                .file(QUAY + "c.key", KEY)
                .file(QUAY + "both.pem", KEY + CERTIFICATE)
                .file(QUAY + "unnamed.crt", "junk");

        assertThat(told(facts)).isEmpty();
    }

    @Test
    void withoutAHostsTomlTheFilesOfDockerCount() {
        TestingFacts facts = node().file(QUAY + "ca.crt", "junk")
                .file(QUAY + "a.cert", CERTIFICATE)
                .file(QUAY + "b.cert", CERTIFICATE)
                .file(QUAY + "b.key", KEY)
                .file(QUAY + "both.cert", CERTIFICATE + KEY)
                .file(QUAY + "alone.key", "junk")
                .file(QUAY + "README", "junk");

        assertThat(told(facts))
                .containsExactly(
                        QUAY
                                + "a.cert was not made by fleetmirror and holds no private key as PEM, so that every pull of"
                                + " its registry fails",
                        QUAY
                                + "ca.crt was not made by fleetmirror and holds no certificate as PEM, so that every pull of"
                                + " its registry fails");
    }

    @Test
    void whatContainerdDropsNamesNoFiles() {
        TestingFacts facts = node().file(QUAY + "hosts.toml", HOST + "ca = \"ca.crt\"\nskip_verify = 1\n");

        assertThat(told(facts)).singleElement().asString().contains("hosts.toml:3 ");
    }
}
