package io.fleetmirror.planner.config;

import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static io.fleetmirror.planner.TestingFacts.hosts;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.paths;
import static io.fleetmirror.planner.TestingPlans.plan;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static io.fleetmirror.planner.TestingPlans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.hosts.Headers;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.planner.registry.Unnamed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of config.toml: moved mirrors, styles, imports, credentials. */
class ConfigPlanTest {

    private static final String FRAGMENT = "/etc/containerd/conf.d/gpu.toml";

    private static TestingDesired authorized(String password) {
        return TestingDesired.nothing()
                .mirrored(
                        "docker.io",
                        TestingDesired.plain("https://mirror.example.com:5000").with(new Credentials("me", password)));
    }

    @Nested
    class Secrets {

        @Test
        void standInAFileForRootAlone() {
            NodePlan.Change change = change(authorized("s3cret"), TestingFacts.node());
            assertThat(text(change, CONFIG)).isEqualTo(TestingFacts.EFFECTIVE + """
                    # Begin of what fleetmirror manages. Changes made here are overwritten.
                    [plugins."io.containerd.grpc.v1.cri".registry.configs."mirror.example.com:5000".auth]
                      username = "me"
                      password = "s3cret"
                    # End of what fleetmirror manages.
                    """);
            FileChange file = change.files().getLast();
            assertThat(file.after().orElseThrow().mode()).isEqualTo(0600);
            assertThat(file.diff().toString()).contains("0644 -> 0600").doesNotContain("s3cret");
            assertThat(change.toString()).doesNotContain("s3cret");
        }

        /** Run in 2.1.9: a registry table of version 2 would take the place of the one of version 3 whole. */
        @Test
        void goToTheTableOfVersion3WhereAFileOfVersion2HasThatOneAlone() {
            String text = """
                    version = 2
                    [plugins."io.containerd.cri.v1.images".registry]
                      config_path = "/etc/containerd/certs.d"
                    [plugins."io.containerd.cri.v1.images".registry.configs."other.example".auth]
                      username = "u"
                    """;
            TestingFacts node = TestingFacts.node().version("2.1.9").file(CONFIG.value(), text);

            assertThat(paths(change(TestingDesired.mirror(), node))).doesNotContain(CONFIG.value());
            assertThat(text(change(authorized("s3cret"), node), CONFIG))
                    .startsWith(text)
                    .contains("[plugins.\"io.containerd.cri.v1.images\".registry.configs.")
                    .doesNotContain("io.containerd.grpc.v1.cri");
        }

        /** Run in 1.6 and 1.7, which do not start with a bracket in a table's name. */
        @Test
        void ofAnAddressInBracketsAreRefusedBefore20() {
            TestingDesired address = TestingDesired.nothing()
                    .mirrored(
                            "docker.io",
                            TestingDesired.plain("https://[fd00::1]:5000").with(new Credentials("me", "s3cret")));

            assertThat(refusal(address, TestingFacts.node())).contains("settings of an IPv6 address (docker.io)");
            assertThat(text(change(address, TestingFacts.node().version("2.1.9")), CONFIG))
                    .contains("configs.\"[fd00::1]:5000\".auth]");
        }

        @Test
        void thatChangeShowAsChanged() {
            TestingFacts node = TestingFacts.node();
            node.after(change(authorized("s3cret"), node), Map.of());
            String diff =
                    change(authorized("0ther"), node).files().getFirst().diff().toString();
            assertThat(diff).contains("*** (changed)").doesNotContain("s3cret").doesNotContain("0ther");
        }

        /** As Kubespray writes them; containerd would not load a second table of the same host. */
        @Test
        void thatStandThereWordForWordAreLeftToWhoWroteThem() {
            String theirs = TestingFacts.EFFECTIVE + """
                    [plugins."io.containerd.grpc.v1.cri".registry.configs."mirror.example.com:5000".auth]
                      username = "me"
                      password = "s3cret"
                    """;
            TestingFacts node = TestingFacts.node().file(CONFIG.value(), theirs);
            assertThat(paths(change(authorized("s3cret"), node))).isNotEmpty().doesNotContain(CONFIG.value());
            assertThat(refusal(authorized("0ther"), node))
                    .contains("mirror.example.com:5000")
                    .doesNotContain("s3cret", "0ther");
        }

        @Test
        void goWithTheRegistryAndLeaveTheBytes() {
            TestingFacts node = TestingFacts.node();
            node.after(change(authorized("s3cret"), node), Map.of());
            NodePlan.Change gone = change(TestingDesired.nothing().without("docker.io"), node);
            assertThat(text(gone, CONFIG)).isEqualTo(TestingFacts.EFFECTIVE);
        }

        @Test
        void ofARegistryThatIsNotNamedStay() {
            TestingFacts node = TestingFacts.node();
            node.after(change(authorized("s3cret"), node), Map.of());
            NodePlan.Change other = change(
                    TestingDesired.nothing().mirrored("quay.io", TestingDesired.plain("https://q.example.com")), node);
            assertThat(paths(other)).containsExactly(hosts("quay.io").value());
        }
    }

    @Nested
    class TheStyleOfConfigToml {

        private final TestingDesired desired = TestingDesired.mirror().style(RegistryStyle.CONFIG_TOML);

        @Test
        void writesMirrorsAndPutsConfigPathOutOfForce() {
            assertThat(text(change(desired, TestingFacts.node()), CONFIG)).isEqualTo("""
                    version = 2
                    [plugins."io.containerd.grpc.v1.cri".registry]
                      config_path = ""
                    # Begin of what fleetmirror manages. Changes made here are overwritten.
                    [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
                      endpoint = ["https://mirror.example.com"]
                    # End of what fleetmirror manages.
                    """);
        }

        @Test
        void isTheOneBefore15() {
            assertThat(text(change(TestingDesired.mirror(), TestingFacts.node().version("1.4.13")), CONFIG))
                    .contains("registry.mirrors.\"docker.io\"");
        }

        @Test
        void leavesNothingBehindInEitherDirection() {
            TestingFacts node = TestingFacts.node();
            TestingDesired plain = TestingDesired.mirror();
            node.after(change(plain, node), Map.of());
            NodePlan.Change there = change(desired, node);
            assertThat(paths(there)).containsExactly(hosts("docker.io").value(), CONFIG.value());
            node.after(there, Map.of());
            assertThat(plan(desired, node)).isInstanceOf(NodePlan.NoChange.class);
            NodePlan.Change back = change(plain, node);
            assertThat(text(back, CONFIG)).isEqualTo(TestingFacts.EFFECTIVE);
            node.after(back, Map.of());
            assertThat(plan(plain, node)).isInstanceOf(NodePlan.NoChange.class);
        }

        @Test
        void hasNoFormForHeadersAndTimesOfAHost() {
            Mirror plain = TestingDesired.plain("https://mirror.example.com");
            HostOptions options = new HostOptions(
                    false, false, Optional.of(Duration.ofSeconds(1)), new Headers(Map.of("x-key", List.of("s3cret"))));
            TestingDesired timed = TestingDesired.nothing()
                    .mirrored(
                            "docker.io",
                            new Mirror(plain.url(), plain.capabilities(), plain.ca(), plain.client(), options))
                    .style(RegistryStyle.CONFIG_TOML);
            assertThat(refusal(timed, TestingFacts.node()))
                    .contains("header and dial_timeout (docker.io)")
                    .doesNotContain("s3cret");
        }

        @Test
        void takesCredentialsOfTheRegistryAndNoOtherServer() {
            Mirror server = TestingDesired.plain("https://gcr.io").with(new Credentials("me", "s3cret"));
            TestingDesired own = TestingDesired.nothing()
                    .registry("gcr.io", new Mirrored(Fallback.UPSTREAM, List.of(), Optional.of(server)))
                    .style(RegistryStyle.CONFIG_TOML);
            assertThat(text(change(own, TestingFacts.node()), CONFIG))
                    .contains("registry.configs.\"gcr.io\".auth]")
                    .doesNotContain("mirrors");
            TestingDesired other = TestingDesired.nothing()
                    .registry("quay.io", new Mirrored(Fallback.UPSTREAM, List.of(), Optional.of(server)))
                    .style(RegistryStyle.CONFIG_TOML);
            assertThat(refusal(other, TestingFacts.node())).contains("another server than the registry itself");
        }

        @Test
        void keepsAndTellsWhatIsNoLongerNamedUntilItIsPruned() {
            TestingDesired both = TestingDesired.mirror()
                    .mirrored("gcr.io", TestingDesired.plain("https://gone.example.com"))
                    .style(RegistryStyle.CONFIG_TOML);
            TestingFacts node = TestingFacts.node();
            node.file(CONFIG.value(), text(change(both, node), CONFIG));

            NodePlan told = plan(desired, node);
            assertThat(told.toString()).contains("not in the playbook: mirrors.gcr.io");
            NodePlan pruned = Planner.plan(desired.build(), node.probed(), Unnamed.PRUNED);
            assertThat(text((NodePlan.Change) pruned, CONFIG))
                    .contains("mirrors.\"docker.io\"")
                    .doesNotContain("gcr.io", "gone.example.com");
        }

        /** nvidia-ctk does, which parses the file and writes what it read. */
        @Test
        void isToldAsNobodysWhereAnotherProgramDroppedTheComments() {
            TestingFacts node = TestingFacts.node();
            String rewritten = text(change(desired, node), CONFIG).replaceAll("(?m)^#.*\n", "");
            assertThat(refusal(desired, node.file(CONFIG.value(), rewritten)))
                    .contains(
                            "outside of the lines that fleetmirror keeps", "another program has written the file anew");
        }

        @Test
        void isRefusedWhereContainerdWouldNotStartWithIt() {
            assertThat(refusal(desired, TestingFacts.node().version("2.2.0"))).contains("no CRI plugin");
        }
    }

    @Nested
    class Imports {

        private final TestingFacts node =
                TestingFacts.node().file(CONFIG.value(), "version = 2\nimports = [\"conf.d/*.toml\"]\n");

        @Test
        void thatHaveTheCriTableAreTheFilesToEdit() {
            node.file(FRAGMENT, "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"pause:3.9\"\n")
                    .dump("version = 2\n");
            NodePlan.Change change = change(TestingDesired.mirror(), node);
            assertThat(paths(change)).contains(FRAGMENT).doesNotContain(CONFIG.value());
            assertThat(change.warnings().toString()).contains(FRAGMENT).contains("wins");
            assertThat(change.activation().reasons().toString()).contains(FRAGMENT);
        }

        @Test
        void thatAreMergedWithTheMainFileAreNotToldOf() {
            String cri = "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"pause:3.9\"\n";
            node.version("2.1.9").file(FRAGMENT, cri).dump(TestingFacts.EFFECTIVE);
            assertThat(change(TestingDesired.mirror(), node).warnings()).isEmpty();
        }

        @Test
        void thatHaveTheCriTableTakeMirrorsInTheOlderStyle() {
            node.file(FRAGMENT, "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"pause:3.9\"\n")
                    .dump("version = 2\n");
            NodePlan.Change change = change(TestingDesired.mirror().style(RegistryStyle.CONFIG_TOML), node);
            assertThat(change.warnings().toString()).contains("so registry.mirrors is set there");
        }

        @Test
        void thatHaveNoneLeaveTheTableToTheMainFile() {
            node.file(FRAGMENT, "[debug]\n  level = \"info\"\n").dump("version = 2\n");
            assertThat(paths(change(TestingDesired.mirror(), node)))
                    .contains(CONFIG.value())
                    .doesNotContain(FRAGMENT);
        }

        /** Run in 2.1.9, which merges the files and then migrates what came of it. */
        @Test
        void withoutAVersionHaveThatOfTheMainFile() {
            node.version("2.1.9").dump("version = 3\n").file(FRAGMENT, "[debug]\n  level = \"info\"\n");
            assertThat(paths(change(TestingDesired.mirror(), node))).contains(CONFIG.value());

            node.file(FRAGMENT, "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"pause:3.9\"\n");
            assertThat(paths(change(TestingDesired.mirror(), node))).contains(FRAGMENT);
        }

        @Test
        void thatAreNoTomlAreNamed() {
            node.file(FRAGMENT, "[x\n").dump("version = 2\n");
            assertThat(refusal(TestingDesired.mirror(), node))
                    .contains("node-1:" + FRAGMENT + ": containerd's configuration is no valid TOML at line 1");
        }

        @Test
        void thatImportOthersAreRefused() {
            node.file(FRAGMENT, "imports = [\"/x.toml\"]\n").dump("version = 2\n");
            assertThat(refusal(TestingDesired.mirror(), node)).contains("in turn");
        }

        @Test
        void ofTheDefaultThatWouldComeInAreNamed() {
            TestingFacts without = TestingFacts.node()
                    .version("2.2.2")
                    .noConfig("""
                            version = 3
                            imports = ['/etc/containerd/conf.d/*.toml']
                            [plugins.'io.containerd.cri.v1.images'.registry]
                              config_path = '/etc/containerd/certs.d:/etc/docker/certs.d'
                            """)
                    .file(FRAGMENT, "version = 3\n[debug]\nlevel = 'info'\n");
            NodePlan.Change change = change(TestingDesired.mirror(), without);
            assertThat(text(change, CONFIG)).contains("config_path = '/etc/containerd/certs.d'");
            assertThat(change.warnings().toString()).contains(FRAGMENT);
        }
    }

    @Nested
    class ADisabledCri {

        private final TestingFacts node =
                TestingFacts.node().file(CONFIG.value(), "disabled_plugins = [\"cri\"]\n" + TestingFacts.EFFECTIVE);

        @Test
        void isRefusedWithTheReason() {
            assertThat(refusal(TestingDesired.mirror(), node)).contains("enable_cri");
        }

        @Test
        void isEnabledWhereThatIsAskedFor() {
            assertThat(text(change(TestingDesired.nothing().enablingCri(), node), CONFIG))
                    .isEqualTo("disabled_plugins = []\n" + TestingFacts.EFFECTIVE);
        }
    }
}
