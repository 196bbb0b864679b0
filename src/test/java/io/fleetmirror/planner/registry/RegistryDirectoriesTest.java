package io.fleetmirror.planner.registry;

import static io.fleetmirror.planner.TestingFacts.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.marker.Marker;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories below certs.d that are not the playbook's: of others, of an earlier playbook, and in the way. */
class RegistryDirectoriesTest {

    private static final String CERTS_D = "/etc/containerd/certs.d/";
    private static final String OURS = Marker.LINE + "\n[host.\"https://old.example\"]\n";
    private static final String OTHERS = "[host.\"https://theirs.example\"]\n";

    private static TestingFacts node() {
        return TestingFacts.node()
                .directory(CERTS_D + "gcr.io", TestingFacts.OLD)
                .directory(CERTS_D + "quay.io", TestingFacts.OLD)
                .directory(CERTS_D + "ghcr.io", TestingFacts.OLD)
                .file(CERTS_D + "gcr.io/hosts.toml", OURS)
                .file(CERTS_D + "gcr.io/client-1.key", "KEY")
                .file(CERTS_D + "gcr.io/notes.txt", "a person's")
                .file(CERTS_D + "quay.io/hosts.toml", OTHERS)
                .file(CERTS_D + "ghcr.io/ca.crt", "-----BEGIN CERTIFICATE-----\n");
    }

    private static NodePlan.Change plan(TestingFacts facts, Unnamed unnamed) {
        return (NodePlan.Change) Planner.plan(TestingDesired.mirror().build(), facts.probed(), unnamed);
    }

    private static List<String> paths(NodePlan.Change change) {
        return change.files().stream().map(file -> file.path().value()).toList();
    }

    @Test
    void withoutPruneBothAreToldAndStay() {
        NodePlan.Change change = plan(node(), Unnamed.KEPT);

        assertThat(paths(change)).containsExactly(hosts("docker.io").value());
        assertThat(change.warnings())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "not made by fleetmirror and left alone: " + CERTS_D + "ghcr.io, " + CERTS_D + "quay.io",
                        "made by fleetmirror and not in the playbook: " + CERTS_D + "gcr.io");
    }

    /** JSON writes what is wrong as it is, a text in brief. */
    @Test
    void ofHundredsTheFirstAreNamedToAPersonAndAllToAProgram() {
        TestingFacts facts = TestingFacts.node();
        for (int at = 100; at < 400; at++) {
            String directory = CERTS_D + "r" + at + ".example";
            facts = facts.directory(directory, TestingFacts.OLD).file(directory + "/hosts.toml", OTHERS);
        }

        Problem told = plan(facts, Unnamed.KEPT).warnings().getFirst();

        assertThat(told.what()).contains("r100.example, ", "r120.example, ").endsWith("r399.example");
        assertThat(told.words())
                .startsWith("not made by fleetmirror and left alone: " + CERTS_D + "r100.example, ")
                .contains("r119.example and 280 more; name these registries")
                .doesNotContain("r120.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server = \"https://docker.io\"\n[host.\"https://m.example\"]\n",
                "# server\n  server='https://index.docker.io/'\r\n",
                "[host.\"https://Docker.io:443\"] # the hub\n"
            })
    void aFileOfOthersThatAsksDockerIoByItsNameIsTold(String text) {
        NodePlan.Change change = plan(
                TestingFacts.node()
                        .directory(CERTS_D + "quay.io", TestingFacts.OLD)
                        .file(CERTS_D + "quay.io/hosts.toml", text),
                Unnamed.KEPT);

        assertThat(change.warnings())
                .extracting(Problem::what)
                .contains("not made by fleetmirror, and asks docker.io itself, which serves no image but a web page: "
                        + CERTS_D + "quay.io/hosts.toml");
    }

    /** Pulled through in 1.6 and 1.7, and not in 2.1. */
    @ParameterizedTest
    @CsvSource({"1.6.20, false", "1.7.24, false", "2.1.9, true"})
    void aByteOrderMarkIsAFaultFromVersion2On(String containerd, boolean isTold) {
        TestingFacts facts = TestingFacts.node()
                .version(containerd)
                .directory(CERTS_D + "quay.io", TestingFacts.OLD)
                .file(CERTS_D + "quay.io/hosts.toml", "\ufeffserver = \"https://a.example\"\n");
        NodePlan plan = Planner.plan(TestingDesired.mirror().build(), facts.probed(), Unnamed.KEPT);

        assertThat(plan.toString().contains("is no TOML from line 1 on")).isEqualTo(isTold);
    }

    /** Named or not: what a playbook takes away stays where it is somebody else's. */
    @Test
    void aFileOfOthersThatContainerdCannotReadIsToldWithItsLine() {
        String broken = "server = \"https://a.example\"\n[host.\"https://b.example\n  token = Secret\n";
        TestingFacts facts = TestingFacts.node();
        for (String registry : List.of("quay.io", "gcr.io")) {
            facts = facts.directory(CERTS_D + registry, TestingFacts.OLD)
                    .file(CERTS_D + registry + "/hosts.toml", broken);
        }
        NodePlan.Change change = (NodePlan.Change)
                Planner.plan(TestingDesired.mirror().without("gcr.io").build(), facts.probed(), Unnamed.KEPT);

        assertThat(change.warnings())
                .extracting(Problem::what)
                .contains(
                        CERTS_D
                                + "quay.io/hosts.toml was not made by fleetmirror and is no TOML from line 2 on, so that"
                                + " containerd asks no mirror by it",
                        CERTS_D + "gcr.io/hosts.toml was not made by fleetmirror and is no TOML from line 2 on, so that"
                                + " containerd asks no mirror by it");
        assertThat(change.warnings().toString()).doesNotContain("Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server = \"https://registry-1.docker.io\"\n[host.\"https://m.example\"]\n",
                "# server = \"https://docker.io\"\n[host.\"https://m.example\"]\n",
                "[host.\"https://m.example/docker.io\"]\n"
            })
    void aFileOfOthersThatAsksSomebodyElseIsNot(String text) {
        NodePlan.Change change = plan(
                TestingFacts.node()
                        .directory(CERTS_D + "quay.io", TestingFacts.OLD)
                        .file(CERTS_D + "quay.io/hosts.toml", text),
                Unnamed.KEPT);

        assertThat(change.warnings())
                .extracting(Problem::what)
                .containsExactly("not made by fleetmirror and left alone: " + CERTS_D + "quay.io");
    }

    @Test
    void pruneTakesAwayWhatFleetmirrorMadeAndNothingElse() {
        NodePlan.Change change = plan(node(), Unnamed.PRUNED);

        assertThat(paths(change))
                .containsExactlyInAnyOrder(
                        hosts("docker.io").value(), hosts("gcr.io").value(), CERTS_D + "gcr.io/client-1.key");
        assertThat(change.warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("quay.io");
    }

    @Test
    void certificatesThatCountNoMoreBesideAHostsTomlAreToldOnce() {
        TestingFacts docker = TestingFacts.node()
                .directory(CERTS_D + "docker.io", TestingFacts.OLD)
                .file(CERTS_D + "docker.io/corp.crt", "theirs")
                .file(CERTS_D + "docker.io/client.cert", "theirs")
                .file(CERTS_D + "docker.io/notes.txt", "a person's");

        assertThat(plan(docker, Unnamed.KEPT).warnings())
                .extracting(Problem::what)
                .containsExactly(
                        "containerd reads these certificates only as long as there is no hosts.toml beside them: "
                                + CERTS_D + "docker.io/client.cert, " + CERTS_D + "docker.io/corp.crt");
        assertThat(plan(docker.file(CERTS_D + "docker.io/hosts.toml", OURS), Unnamed.KEPT)
                        .warnings())
                .isEmpty();
    }

    @Test
    void certificatesOfConfigTomlsDaysThatTheNewHostsTomlNamesAreNotSaidToCountNoMore() {
        TestingFacts styled = TestingFacts.node()
                .directory(CERTS_D + "docker.io", TestingFacts.OLD)
                .file(CERTS_D + "docker.io/ca-1.crt", "CA\n")
                .file(CERTS_D + "docker.io/ca-2.crt", "OLD\n");
        TestingDesired desired = TestingDesired.nothing()
                .mirrored("docker.io", TestingDesired.mirror("https://mirror.example.com", List.of("CA\n"), List.of()));

        NodePlan.Change change = (NodePlan.Change) Planner.plan(desired.build(), styled.probed(), Unnamed.KEPT);

        assertThat(change.warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .endsWith("beside them: " + CERTS_D + "docker.io/ca-2.crt");
    }

    @Test
    void pruneWithoutAnyRegistryInThePlaybookTouchesNothingAndSaysSo() {
        NodePlan.NoChange pruned =
                (NodePlan.NoChange) Planner.plan(TestingDesired.nothing().build(), node().probed(), Unnamed.PRUNED);
        NodePlan.NoChange kept =
                (NodePlan.NoChange) Planner.plan(TestingDesired.nothing().build(), node().probed(), Unnamed.KEPT);

        assertThat(pruned.warnings())
                .extracting(Problem::what)
                .containsExactly("the playbook names no registry, so --prune leaves what fleetmirror made: " + CERTS_D
                        + "gcr.io");
        assertThat(kept.warnings()).isEmpty();
    }

    @Test
    void aFileOfOthersForARegistryOfThePlaybookIsReplacedWithAWord() {
        NodePlan.Change change =
                plan(TestingFacts.node().file(hosts("docker.io").value(), OTHERS), Unnamed.KEPT);

        assertThat(paths(change)).containsExactly(hosts("docker.io").value());
        assertThat(change.warnings()).singleElement().asString().contains("is replaced");
    }

    @Test
    void ofTwoDirectoriesForOneRegistryTheOneThatIsReadIsWrittenAndTheOtherTold() {
        TestingDesired desired =
                TestingDesired.nothing().mirrored("r.lab:5000", TestingDesired.plain("https://m.example"));
        TestingFacts facts = TestingFacts.node()
                .file(hosts("r.lab_5000_").value(), OURS)
                .file(hosts("r.lab:5000").value(), OTHERS);

        NodePlan.Change change = (NodePlan.Change) Planner.plan(desired.build(), facts.probed());

        assertThat(paths(change)).containsExactly(hosts("r.lab_5000_").value());
        assertThat(change.warnings()).singleElement().asString().contains("r.lab:5000 was not made by fleetmirror");
    }

    @Test
    void theOtherOfTwoGoesWhereFleetmirrorMadeIt() {
        TestingDesired desired =
                TestingDesired.nothing().mirrored("r.lab:5000", TestingDesired.plain("https://m.example"));
        TestingFacts facts = TestingFacts.node()
                .file(hosts("r.lab_5000_").value(), OTHERS)
                .file(hosts("r.lab:5000").value(), OURS);

        NodePlan.Change change = (NodePlan.Change) Planner.plan(desired.build(), facts.probed());

        assertThat(change.files())
                .filteredOn(file -> file.after().isEmpty())
                .singleElement()
                .satisfies(file -> assertThat(file.path()).isEqualTo(hosts("r.lab:5000")))
                .satisfies(file -> assertThat(file.before()).isInstanceOf(FileState.Regular.class));
    }

    @Test
    void anIpv6LiteralHasADirectoryOfItsOwn() {
        TestingDesired desired =
                TestingDesired.nothing().mirrored("[fd00::1]:5000", TestingDesired.plain("https://m.example"));

        assertThat(paths((NodePlan.Change)
                        Planner.plan(desired.build(), TestingFacts.node().probed())))
                .containsExactly(hosts("[fd00::1]:5000").value());
    }
}
