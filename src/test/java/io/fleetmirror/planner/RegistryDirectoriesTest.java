package io.fleetmirror.planner;

import static io.fleetmirror.planner.TestingDesired.client;
import static io.fleetmirror.planner.TestingDesired.mirror;
import static io.fleetmirror.planner.TestingDesired.nothing;
import static io.fleetmirror.planner.TestingDesired.plain;
import static io.fleetmirror.planner.TestingFacts.hosts;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.paths;
import static io.fleetmirror.planner.TestingPlans.plan;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static io.fleetmirror.planner.TestingPlans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.NodePlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of certs.d. */
class RegistryDirectoriesTest {

    @Test
    void aMirrorIsOneFileAndNoRestart() {
        NodePlan.Change change = change(TestingDesired.mirror(), TestingFacts.node());
        assertThat(paths(change)).containsExactly(hosts("docker.io").value());
        assertThat(change.activation()).isEqualTo(Activation.NONE);
        assertThat(text(change, hosts("docker.io")))
                .contains("server = \"https://registry-1.docker.io\"", "[host.\"https://mirror.example.com\"]");
        assertThat(change.target().verification().configPath()).contains("/etc/containerd/certs.d");
    }

    @Test
    void withoutFallbackTheServerIsTheLastMirror() {
        TestingDesired desired = nothing()
                .registry(
                        "quay.io",
                        new DesiredRegistry.Mirrored(
                                Fallback.NONE, List.of(plain("https://a.example"), plain("https://b.example"))));
        assertThat(text(change(desired, TestingFacts.node()), hosts("quay.io")))
                .contains("server = \"https://b.example\"");
    }

    @Test
    void theDefaultNamesNoServerSoThatEachRegistryFallsBackToItself() {
        TestingDesired desired = nothing().mirrored("_default", plain("https://mirror.example.com"));
        assertThat(text(change(desired, TestingFacts.node()), hosts("_default")))
                .doesNotContain("server =");
    }

    @Test
    void certificatesStandBeforeTheFileThatNamesThemAndKeysAreForRootAlone() {
        TestingDesired desired = nothing()
                .mirrored(
                        "harbor.example.com",
                        mirror("https://a.example", List.of("CA\n"), List.of(client("CERT\n", "KEY\n"))),
                        mirror("https://b.example", List.of("CA\n", "CA2\n"), List.of()));
        NodePlan.Change change = change(desired, TestingFacts.node());
        String directory = "/etc/containerd/certs.d/harbor.example.com/";
        assertThat(paths(change))
                .containsExactly(
                        directory + "ca-1.crt",
                        directory + "client-1.cert",
                        directory + "client-1.key",
                        directory + "ca-2.crt",
                        directory + "hosts.toml");
        assertThat(change.files().stream()
                        .map(file -> file.after().orElseThrow().mode()))
                .containsExactly(0644, 0644, 0600, 0644, 0644);
        assertThat(text(change, hosts("harbor.example.com")))
                .contains("ca = [\"" + directory + "ca-1.crt\", \"" + directory + "ca-2.crt\"]");
    }

    @Test
    void theDirectoryThatContainerdPrefersIsEditedWhereItExists() {
        NodePlan.Change change = change(
                nothing().mirrored("harbor.example.com:5000", plain("https://mirror.example.com")),
                TestingFacts.node().file(hosts("harbor.example.com_5000_").value(), "server = \"https://x\"\n"));
        assertThat(paths(change))
                .containsExactly(hosts("harbor.example.com_5000_").value());
    }

    @Test
    void aPortStandsInTheDirectorysNameOtherwise() {
        assertThat(paths(change(
                        nothing().mirrored("harbor.example.com:5000", plain("https://mirror.example.com")),
                        TestingFacts.node())))
                .containsExactly(hosts("harbor.example.com:5000").value());
    }

    @Test
    void aHandMadeFileIsShownAndReplaced() {
        NodePlan.Change change = change(
                TestingDesired.mirror(),
                TestingFacts.node().file(hosts("docker.io").value(), "server = \"https://hand.example\"\n"));
        assertThat(change.files().getFirst().diff()).contains("-server = \"https://hand.example\"");
    }

    @Test
    void certificatesThatNoMirrorNamesAnyMoreAreRemoved() {
        TestingFacts facts = TestingFacts.node();
        TestingDesired before =
                nothing().mirrored("docker.io", mirror("https://mirror.example.com", List.of("CA\n"), List.of()));
        facts.after(change(before, facts), Map.of());
        NodePlan.Change change = change(TestingDesired.mirror(), facts);
        assertThat(paths(change))
                .containsExactly(hosts("docker.io").value(), "/etc/containerd/certs.d/docker.io/ca-1.crt");
        assertThat(change.files().getLast().after()).isEmpty();
    }

    @Test
    void noneRemovesWhatFleetmirrorMadeAndNothingElse() {
        TestingFacts facts = TestingFacts.node();
        TestingDesired before =
                nothing().mirrored("docker.io", mirror("https://mirror.example.com", List.of("CA\n"), List.of()));
        facts.after(change(before, facts), Map.of()).file("/etc/containerd/certs.d/docker.io/mine.crt", "MINE\n");
        NodePlan.Change change = change(nothing().without("docker.io"), facts);
        assertThat(paths(change))
                .containsExactly(hosts("docker.io").value(), "/etc/containerd/certs.d/docker.io/ca-1.crt");
        assertThat(change.files()).allMatch(file -> file.after().isEmpty());
    }

    @Test
    void noneLeavesAHandMadeFileAndSaysSo() {
        NodePlan plan = plan(
                nothing().without("docker.io"),
                TestingFacts.node().file(hosts("docker.io").value(), "server = \"https://hand.example\"\n"));
        assertThat(plan).isInstanceOf(NodePlan.NoChange.class);
        assertThat(((NodePlan.NoChange) plan).warnings().toString()).contains("was not made by fleetmirror");
    }

    @Test
    void aLinkIsNeverWrittenThrough() {
        assertThat(refusal(
                        TestingDesired.mirror(),
                        TestingFacts.node().link(hosts("docker.io").value(), "/srv/hosts.toml")))
                .contains("symbolic link to /srv/hosts.toml");
        assertThat(refusal(
                        TestingDesired.mirror(), TestingFacts.node().link("/etc/containerd/certs.d", "/srv/certs.d")))
                .contains("/etc/containerd/certs.d should be a directory");
    }

    @Test
    void whatRootCannotWriteIsRefusedWhereItWouldBeWritten() {
        TestingFacts facts = TestingFacts.node()
                .directory("/etc/containerd", TestingFacts.OLD)
                .unwritable("/etc/containerd");
        assertThat(refusal(TestingDesired.mirror(), facts)).contains("/etc/containerd cannot be written");
        assertThat(plan(nothing(), facts)).isInstanceOf(NodePlan.NoChange.class);
        assertThat(refusal(
                        TestingDesired.mirror(),
                        TestingFacts.node()
                                .directory("/etc/systemd", TestingFacts.OLD)
                                .unwritable("/etc/systemd")))
                .contains("/etc/systemd cannot be written");
    }

    @Test
    void oneCauseThatKeepsManyPathsFromBeingWrittenIsToldOnce() {
        TestingFacts facts = TestingFacts.node()
                .directory("/etc/containerd", TestingFacts.OLD)
                .unwritable("/etc/containerd")
                .directory("/etc/systemd", TestingFacts.OLD)
                .unwritable("/etc/systemd");
        assertThat(refusal(TestingDesired.mirror(), facts))
                .contains("/etc/containerd and 1 other path cannot be written: they are immutable or")
                .doesNotContain("/etc/systemd cannot");
    }

    @Test
    void aFileThatIsAMountOfItsOwnIsRefusedWhereItWouldBeReplaced() {
        String path = hosts("docker.io").value();
        TestingFacts facts =
                TestingFacts.node().file(path, "server = \"https://a\"\n").mounted(path);
        assertThat(refusal(TestingDesired.mirror(), facts)).contains(path + " is a mount of its own");
        assertThat(plan(nothing(), facts)).isInstanceOf(NodePlan.NoChange.class);
    }

    @Test
    void aDirectoryInTheFilesPlaceIsRefused() {
        assertThat(refusal(
                        TestingDesired.mirror(),
                        TestingFacts.node().directory(hosts("docker.io").value(), TestingFacts.OLD)))
                .contains("is a directory");
    }

    @Test
    void aVersionThatWouldIgnoreTheFileRefuses() {
        assertThat(refusal(
                        nothing().mirrored("_default", plain("https://mirror.example.com")),
                        TestingFacts.node().version("1.6.8")))
                .contains("_default");
    }
}
