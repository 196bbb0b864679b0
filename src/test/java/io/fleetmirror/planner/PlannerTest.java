package io.fleetmirror.planner;

import static io.fleetmirror.planner.TestingDesired.mirror;
import static io.fleetmirror.planner.TestingDesired.nothing;
import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static io.fleetmirror.planner.TestingFacts.EFFECTIVE;
import static io.fleetmirror.planner.TestingFacts.hosts;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.paths;
import static io.fleetmirror.planner.TestingPlans.plan;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static io.fleetmirror.planner.TestingPlans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

    private static final String COLON_LIST = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry]
              config_path = "/etc/containerd/certs.d:/etc/docker/certs.d"
            """;

    @Nested
    class WhenTheNodeCouldNotBeLookedAt {
        @Test
        void anUnreachableNodeIsNotPlanned() {
            ProbeResult result = new ProbeResult.Unreachable(new NodeName("node-1"), "no route");
            assertThat(Planner.plan(nothing().build(), result))
                    .isEqualTo(new NodePlan.NotPlanned(nothing().build().node(), "no route"));
        }

        @Test
        void anUnsupportedNodeIsRefusedInTheProbesWords() {
            Problem k3s = Problem.error(new Place.OnNode("node-1"), "k3s", "use registries.yaml");
            ProbeResult result = new ProbeResult.Unsupported(new NodeName("node-1"), List.of(k3s));
            assertThat(Planner.plan(nothing().build(), result))
                    .isEqualTo(new NodePlan.Refused(nothing().build().node(), List.of(k3s)));
        }
    }

    /** {@code applyFlags}: what the command line says wins over the file. */
    @Test
    void containerdIsAskedWhereItsCommandLineSays() {
        TestingFacts node = TestingFacts.node()
                .command("/usr/bin/containerd --address /run/lab/c.sock --state=/run/lab/state")
                .file(CONFIG.value(), EFFECTIVE + "[grpc]\n  address = \"/run/other.sock\"\n");

        NodePlan.Target target = change(mirror(), node).target();

        assertThat(target.verification().crictl())
                .map(Verification.Crictl::endpoint)
                .contains("unix:///run/lab/c.sock");
        assertThat(target.state()).isEqualTo("/run/lab/state");
    }

    @Nested
    class WhenContainerdIsNotFitToBeChanged {
        @ParameterizedTest
        @CsvSource({
            "masked, inactive, systemctl unmask containerd.service",
            "not-found, inactive, install containerd with its systemd unit",
            "loaded, failed, journalctl -u containerd.service"
        })
        void theRefusalSaysWhatToDo(String load, String active, String remedy) {
            assertThat(refusal(TestingDesired.mirror(), TestingFacts.node().unit(load, active)))
                    .contains(remedy);
        }

        @Test
        void theRefusalNamesTheFileOfOursThatItDoesNotStartWithout() {
            String file = "/etc/fleetmirror/containerd-proxy.env";
            TestingFacts facts =
                    TestingFacts.node().unit("loaded", "activating").namesEnvironmentFile(file);
            assertThat(refusal(TestingDesired.mirror(), facts))
                    .contains("mkdir -p /etc/fleetmirror && touch " + file + " && systemctl start containerd.service");
            assertThat(refusal(TestingDesired.mirror(), facts.file(file, "")))
                    .contains("journalctl -u containerd.service");
        }

        @Test
        void aMissingCrictlIsNamedWhenImagesAreToBePulled() {
            assertThat(refusal(
                            TestingDesired.mirror().image("busybox"),
                            TestingFacts.node().noCrictl()))
                    .contains("install crictl", "--verify never");
        }

        @Test
        void aMissingCrictlDoesNoHarmWithoutImages() {
            assertThat(plan(TestingDesired.mirror(), TestingFacts.node().noCrictl()))
                    .isInstanceOf(NodePlan.Change.class);
        }

        @ParameterizedTest
        @CsvSource({"mixed", "control-group"})
        void aRestartThatWouldKillContainersIsRefused(String killMode) {
            assertThat(refusal(
                            TestingDesired.mirror(),
                            TestingFacts.node()
                                    .file(CONFIG.value(), "version = 2\n")
                                    .killMode(killMode)))
                    .contains("KillMode", killMode);
        }

        @Test
        void aUnitThatRefusesARestartIsRefusedWhereOneIsOwed() {
            assertThat(refusal(
                            mirror(),
                            TestingFacts.node()
                                    .file(CONFIG.value(), "version = 2\n")
                                    .refusesRestart()))
                    .contains("RefuseManualStop=yes");
        }

        @Test
        void theKillModeDoesNotMatterWhereNothingIsRestarted() {
            assertThat(change(TestingDesired.mirror(), TestingFacts.node().killMode("mixed"))
                            .activation())
                    .isEqualTo(Activation.NONE);
        }

        @Test
        void certsDBefore15IsRefusedOnceForAllRegistries() {
            assertThat(refusal(
                            TestingDesired.mirror()
                                    .mirrored("quay.io", TestingDesired.plain("https://mirror.example.com"))
                                    .style(RegistryStyle.CERTS_D),
                            TestingFacts.node().version("1.4.13")))
                    .containsOnlyOnce("1.4.13")
                    .contains("before 1.5")
                    .contains("write \"registry_style: auto\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/run/cri-dockerd.sock", "/run/crio/crio.sock"})
        void anotherRuntimeThatAKubeletMayPullByIsTold(String socket) {
            assertThat(change(TestingDesired.mirror(), TestingFacts.node().file(socket, ""))
                            .warnings())
                    .singleElement()
                    .asString()
                    .contains("another runtime listens for a kubelet at " + socket)
                    .contains("-l '!node-1'");
        }
    }

    @Nested
    class ConfigPath {
        @Test
        void isSetInTheFileAndOwesARestart() {
            NodePlan.Change change =
                    change(TestingDesired.mirror(), TestingFacts.node().file(CONFIG.value(), "version = 2 # mine\n"));
            assertThat(paths(change)).containsExactly(hosts("docker.io").value(), CONFIG.value());
            assertThat(text(change, CONFIG)).startsWith("version = 2 # mine\n").contains("/etc/containerd/certs.d");
            assertThat(change.activation().kind()).isEqualTo(Activation.Kind.RESTART);
        }

        @Test
        void aListBecomesOneDirectoryAndWhatGoesIsNamed() {
            NodePlan.Change change =
                    change(TestingDesired.mirror(), TestingFacts.node().file(CONFIG.value(), COLON_LIST));
            assertThat(text(change, CONFIG)).contains("config_path = \"/etc/containerd/certs.d\"");
            assertThat(change.warnings().toString()).contains("/etc/docker/certs.d");
        }

        @Test
        void aDirectoryOfTheNodesOwnIsUsed() {
            String config = TestingFacts.EFFECTIVE.replace("/etc/containerd/certs.d", "/opt/certs.d/");
            NodePlan.Change change =
                    change(TestingDesired.mirror(), TestingFacts.node().file(CONFIG.value(), config));
            assertThat(paths(change)).containsExactly("/opt/certs.d/docker.io/hosts.toml");
            assertThat(change.target().verification().configPath()).contains("/opt/certs.d/");
        }

        @Test
        void theFileIsMadeFromContainerdsDefaultWhereThereIsNone() {
            NodePlan.Change change =
                    change(TestingDesired.mirror(), TestingFacts.node().noConfig("version = 2\nroot = \"/x\"\n"));
            assertThat(text(change, CONFIG)).startsWith("version = 2\nroot = \"/x\"\n");
            assertThat(change.files().getLast().diff()).startsWith("--- /dev/null", "+++ b" + CONFIG);
        }

        @Test
        void theFileKeepsItsMode() {
            NodePlan.Change change =
                    change(TestingDesired.mirror(), TestingFacts.node().mode(CONFIG.value(), 0600, "version = 2\n"));
            assertThat(change.files().getLast().after().orElseThrow().mode()).isEqualTo(0600);
        }

        @Test
        void whatContainerdItselfSaysOfAFileWithImportsCounts() {
            TestingFacts facts = TestingFacts.node()
                    .file(CONFIG.value(), "version = 2\nimports = [\"/etc/containerd/conf.d/*.toml\"]\n")
                    .dump(TestingFacts.EFFECTIVE);
            assertThat(paths(change(TestingDesired.mirror(), facts)))
                    .containsExactly(hosts("docker.io").value());
        }

        @Test
        void whatIsNotHandledYetIsRefusedInWords() {
            String mirrors = """
                    version = 2
                    [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
                      endpoint = ["https://old.example"]
                    """;
            assertThat(refusal(TestingDesired.mirror(), TestingFacts.node().file(CONFIG.value(), mirrors)))
                    .contains("mirrors");
            assertThat(refusal(
                            TestingDesired.mirror(),
                            TestingFacts.node()
                                    .file(CONFIG.value(), "disabled_plugins = [\"cri\"]\n" + TestingFacts.EFFECTIVE)))
                    .contains("disabled_plugins");
        }

        @Test
        void aFileThatIsNoTomlIsRefused() {
            assertThat(refusal(TestingDesired.mirror(), TestingFacts.node().file(CONFIG.value(), "version = = 2\n")))
                    .contains("TOML");
        }

        @Test
        void aLinkIsRefusedWhenItWouldHaveToBeWritten() {
            assertThat(refusal(TestingDesired.mirror(), TestingFacts.node().link(CONFIG.value(), "/srv/config.toml")))
                    .contains("symbolic link to /srv/config.toml");
        }

        @Test
        void isLeftAloneWithoutMirrors() {
            assertThat(plan(nothing(), TestingFacts.node().file(CONFIG.value(), "version = = 2\n")))
                    .isInstanceOf(NodePlan.NoChange.class);
        }
    }

    @Nested
    class RestartsThatAnEarlierRunOwes {
        @Test
        void aConfigTomlNewerThanTheProcessIsActivated() {
            TestingFacts facts = TestingFacts.node().file(CONFIG.value(), TestingFacts.EFFECTIVE, TestingFacts.NEW);
            facts.file(hosts("docker.io").value(), text(change(TestingDesired.mirror(), facts), hosts("docker.io")));
            NodePlan.Change change = change(TestingDesired.mirror(), facts);
            assertThat(change.files()).isEmpty();
            assertThat(change.activation().kind()).isEqualTo(Activation.Kind.RESTART);
            assertThat(change.activation().reasons().toString()).contains("written after containerd was started");
        }

        @Test
        void itDoesNotMatterToAPlaybookWithoutMirrors() {
            TestingFacts facts = TestingFacts.node().file(CONFIG.value(), TestingFacts.EFFECTIVE, TestingFacts.NEW);
            assertThat(plan(nothing(), facts)).isInstanceOf(NodePlan.NoChange.class);
        }

        @Test
        void aTimeStillToComeOwesNothingSinceNoRestartWouldEverFollowIt() {
            TestingFacts facts = TestingFacts.node().file(CONFIG.value(), TestingFacts.EFFECTIVE, TestingFacts.FUTURE);
            NodePlan.Change change = change(TestingDesired.mirror(), facts);
            assertThat(change.activation()).isEqualTo(Activation.NONE);
            assertThat(change.warnings().toString()).contains("still to come");
        }

        @Test
        void theSecondPlanIsEmpty() {
            TestingFacts facts = TestingFacts.node().file(CONFIG.value(), "version = 2\n");
            TestingDesired desired = TestingDesired.mirror().proxy("http://proxy.example:3128");
            Map<String, String> environment =
                    TestingDesired.settings("http://proxy.example:3128").environment();
            facts.after(change(desired, facts), environment);
            assertThat(plan(desired, facts)).isInstanceOf(NodePlan.NoChange.class);
        }
    }
}
