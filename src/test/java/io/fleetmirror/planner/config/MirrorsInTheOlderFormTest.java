package io.fleetmirror.planner.config;

import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static io.fleetmirror.planner.TestingFacts.hosts;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.plan;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static io.fleetmirror.planner.TestingPlans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of registry.mirrors in config.toml. */
class MirrorsInTheOlderFormTest {

    private static final String OLD = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry.mirrors."gcr.io"]
              endpoint = ["https://gcr.example.com/v2/gcr"]
            [plugins."io.containerd.grpc.v1.cri".registry.configs."gcr.example.com".tls]
              ca_file = "/etc/ssl/ca.crt"
            [plugins."io.containerd.grpc.v1.cri".registry.configs."gcr.example.com".auth]
              password = "s3cret"
            """;

    @Test
    void areRefusedWithADiffOfWhatMigrateWouldDo() {
        NodePlan.Refused refused = (NodePlan.Refused)
                plan(TestingDesired.mirror(), TestingFacts.node().file(CONFIG.value(), OLD));
        assertThat(refused.problems().toString()).contains("gcr.io").contains("--migrate");
        assertThat(refused.migration().toString())
                .contains("# [plugins.\"io.containerd.grpc.v1.cri\".registry.mirrors.\"gcr.io\"]")
                .doesNotContain("s3cret");
    }

    @Test
    void moveToCertsDAndAreCommentedOut() {
        NodePlan.Change change =
                change(TestingDesired.mirror().migrating(), TestingFacts.node().file(CONFIG.value(), OLD));
        assertThat(text(change, hosts("gcr.io"))).contains("""
                server = "https://gcr.io"

                [host."https://gcr.example.com/v2/gcr"]
                  capabilities = ["pull", "resolve"]
                  ca = ["/etc/ssl/ca.crt"]
                  override_path = true
                """);
        assertThat(text(change, CONFIG)).isEqualTo("""
                version = 2
                [plugins."io.containerd.grpc.v1.cri".registry]
                  config_path = "/etc/containerd/certs.d"

                # [plugins."io.containerd.grpc.v1.cri".registry.mirrors."gcr.io"]
                  # endpoint = ["https://gcr.example.com/v2/gcr"]
                # [plugins."io.containerd.grpc.v1.cri".registry.configs."gcr.example.com".tls]
                  # ca_file = "/etc/ssl/ca.crt"
                [plugins."io.containerd.grpc.v1.cri".registry.configs."gcr.example.com".auth]
                  password = "s3cret"
                """);
    }

    /** containerd 1.x asks the contacted host's settings, also for images of docker.io, and looks up docker.io in certs.d. */
    @Test
    void takeTheCertificatesOfDockerHubToItsRegistry() {
        String text = """
                version = 2
                [plugins."io.containerd.grpc.v1.cri".registry.configs."registry-1.docker.io".tls]
                  ca_file = "/etc/ssl/ca.crt"
                """;
        assertThat(text(migrated(text), hosts("docker.io"))).contains("ca = [\"/etc/ssl/ca.crt\"]");
    }

    /** Also where containerd 1.x asked it by its name, and got a web page. */
    @Test
    void askDockerHubWhereItServesImages() {
        assertThat(text(migrated("""
                version = 2
                [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
                  endpoint = ["https://docker.io", "index.docker.io:443", "https://registry-1.docker.io"]
                """), hosts("docker.io")))
                .contains("server = \"https://registry-1.docker.io\"")
                .containsOnlyOnce("[host.\"https://registry-1.docker.io\"]")
                .doesNotContain("index.docker.io", "https://docker.io");
    }

    /** A Harbor is mostly both: a mirror, and the registry of images of its own. */
    @Test
    void takeTheCertificatesOfAMirrorAlsoToTheRegistryOfThatName() {
        NodePlan.Change change = migrated(OLD);
        assertThat(text(change, hosts("gcr.io"))).contains("ca = [\"/etc/ssl/ca.crt\"]");
        assertThat(text(change, hosts("gcr.example.com"))).contains("ca = [\"/etc/ssl/ca.crt\"]");
    }

    /** {@code registryEndpoints}: a registry that is named has no part in those of {@code *}. */
    @Test
    void keepARegistryThatIsNamedFromTheMirrorsOfAllOthers() {
        NodePlan.Change change = migrated("""
                version = 2
                [plugins."io.containerd.grpc.v1.cri".registry.mirrors]
                  [plugins."io.containerd.grpc.v1.cri".registry.mirrors."*"]
                    endpoint = ["https://all.example.com"]
                  [plugins."io.containerd.grpc.v1.cri".registry.mirrors."gcr.io"]
                    endpoint = []
                [plugins."io.containerd.grpc.v1.cri".registry.configs."ghcr.io".tls]
                  ca_file = "/etc/ssl/ca.crt"
                """);
        assertThat(text(change, hosts("_default"))).contains("all.example.com");
        assertThat(text(change, hosts("gcr.io"))).contains("[host.\"https://gcr.io\"]");
        assertThat(text(change, hosts("ghcr.io")))
                .containsSubsequence("[host.\"https://all.example.com\"]", "[host.\"https://ghcr.io\"]");
    }

    @Test
    void countAsTheFilesOwnVersionReadsThem() {
        NodePlan.Change change = change(
                TestingDesired.nothing()
                        .mirrored("quay.io", TestingDesired.plain("https://q.example.com"))
                        .migrating(),
                TestingFacts.node().version("2.1.9").file(CONFIG.value(), """
                        version = 3
                        [plugins."io.containerd.grpc.v1.cri".registry.mirrors."gcr.io"]
                          endpoint = ["https://unread.example.com"]
                        [plugins."io.containerd.cri.v1.images".registry.mirrors."gcr.io"]
                          endpoint = ["https://read.example.com"]
                        """));
        assertThat(text(change, hosts("gcr.io"))).contains("https://read.example.com");
    }

    private NodePlan.Change migrated(String text) {
        return change(
                TestingDesired.nothing()
                        .mirrored("quay.io", TestingDesired.plain("https://q.example.com"))
                        .migrating(),
                TestingFacts.node().file(CONFIG.value(), text));
    }

    @Test
    void moveOnce() {
        TestingFacts node = TestingFacts.node().file(CONFIG.value(), OLD);
        TestingDesired desired = TestingDesired.mirror().migrating();
        assertThat(plan(desired, node.after(change(desired, node), Map.of()))).isInstanceOf(NodePlan.NoChange.class);
    }

    @Test
    void aloneAreNotMovedUnasked() {
        assertThat(plan(TestingDesired.nothing(), TestingFacts.node().file(CONFIG.value(), OLD)))
                .isInstanceOf(NodePlan.NoChange.class);
    }

    @Test
    void breakContainerd220() {
        assertThat(refusal(
                        TestingDesired.mirror(),
                        TestingFacts.node().version("2.2.1").file(CONFIG.value(), OLD)))
                .contains("default config_path");
    }
}
