package io.fleetmirror.planner.unit;

import static io.fleetmirror.planner.TestingDesired.nothing;
import static io.fleetmirror.planner.TestingFacts.DROP_IN;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.paths;
import static io.fleetmirror.planner.TestingPlans.plan;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.problem.Problem;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProxyPlanTest {

    private static final String URL = "http://proxy.example:3128";
    private static final String SECRET_URL = "http://bob:s3cr3t@proxy.example:3128";
    private static final String ENV_FILE = "/etc/fleetmirror/containerd-proxy.env";
    private static final String LATER = "/etc/systemd/system/containerd.service.d/zz-site.conf";
    private static final String EARLIER = "/etc/systemd/system/containerd.service.d/10-site.conf";

    private static Map<String, String> environment(String url) {
        return TestingDesired.settings(url).environment();
    }

    private static TestingFacts applied(String url) {
        TestingFacts facts = TestingFacts.node();
        return facts.after(change(nothing().proxy(url), facts), environment(url));
    }

    /** The node with the drop-in of this proxy in place since before the process was started. */
    private static TestingFacts withDropIn(String url) {
        NodePlan.Change made = change(nothing().proxy(url), TestingFacts.node());
        String text = made.files().getFirst().after().orElseThrow().content().text();
        return TestingFacts.node().dropIn(DROP_IN.value(), text);
    }

    @Nested
    class AProxy {
        @Test
        void isADropInWithDaemonReloadAndRestart() {
            NodePlan.Change change = change(nothing().proxy(URL), TestingFacts.node());
            assertThat(paths(change)).containsExactly(DROP_IN.value());
            assertThat(change.activation().kind()).isEqualTo(Activation.Kind.DAEMON_RELOAD_AND_RESTART);
            assertThat(change.target().verification().environment()).isEqualTo(environment(URL));
        }

        @Test
        void withAPasswordStandsInAFileForRootAloneAndNowhereElse() {
            NodePlan.Change change = change(nothing().proxy(SECRET_URL), TestingFacts.node());
            assertThat(paths(change)).containsExactly(ENV_FILE, DROP_IN.value());
            assertThat(change.files().getFirst().after().orElseThrow().mode()).isEqualTo(0600);
            assertThat(change.files().getLast().after().orElseThrow().content().text())
                    .contains("EnvironmentFile=" + ENV_FILE)
                    .doesNotContain("s3cr3t");
            assertThat(change.toString()).doesNotContain("s3cr3t");
        }

        @Test
        void replacesTheFileOfKubespray() {
            NodePlan.Change change = change(
                    nothing().proxy(URL),
                    TestingFacts.node()
                            .dropIn(
                                    DROP_IN.value(),
                                    "[Service]\nEnvironment=\"HTTP_PROXY=http://old:1\" \"FOO=bar\"\n"));
            assertThat(change.files().getFirst().diff())
                    .contains("-Environment=\"HTTP_PROXY=http://old:1\" \"FOO=bar\"");
        }

        @Test
        void thatIsInPlaceAndEffectiveOwesNothing() {
            assertThat(plan(nothing().proxy(URL), applied(URL))).isInstanceOf(NodePlan.NoChange.class);
        }

        @Test
        void thatIsEffectiveOwesNothingThoughSomeoneElseHasEditedTheUnit() {
            assertThat(plan(nothing().proxy(URL), applied(URL).needsDaemonReload()))
                    .isInstanceOf(NodePlan.NoChange.class);
        }

        @Test
        void thatTheProcessDoesNotHaveYetIsActivatedByTheNextRun() {
            TestingFacts facts = withDropIn(URL).needsDaemonReload();
            NodePlan.Change change = change(nothing().proxy(URL), facts);
            assertThat(change.files()).isEmpty();
            assertThat(change.activation().kind()).isEqualTo(Activation.Kind.DAEMON_RELOAD_AND_RESTART);
            assertThat(change.activation().reasons().toString())
                    .contains("HTTPS_PROXY")
                    .doesNotContain("proxy.example");
        }

        @Test
        void thatLosesItsPasswordTakesTheEnvironmentFileWithIt() {
            TestingFacts facts = applied(SECRET_URL);
            NodePlan.Change change = change(nothing().proxy(URL), facts);
            assertThat(paths(change)).containsExactly(DROP_IN.value(), ENV_FILE);
            assertThat(change.files().getLast().after()).isEmpty();
        }
    }

    @Nested
    class WhenAnotherFileSetsTheVariables {
        @Test
        void aDropInByALaterNameIsNamed() {
            TestingFacts facts = withDropIn(URL).dropIn(LATER, "[Service]\nEnvironment=HTTP_PROXY=http://other:1\n");
            assertThat(refusal(nothing().proxy(URL), facts)).contains(LATER, "HTTP_PROXY");
        }

        @Test
        void oneThatTakesAVariableAwayIsNamed() {
            TestingFacts facts = withDropIn(URL).dropIn(LATER, "[Service]\nUnsetEnvironment=no_proxy\n");
            assertThat(refusal(nothing().proxy(URL), facts)).contains(LATER, "no_proxy");
            TestingFacts wiped = withDropIn(URL).dropIn(LATER, "[Service]\nEnvironment=\n");
            assertThat(refusal(nothing().proxy(URL), wiped)).contains(LATER, "https_proxy");
        }

        @Test
        void anEnvironmentFileIsNamed() {
            TestingFacts facts =
                    TestingFacts.node().environmentFile("/etc/default/containerd", "HTTPS_PROXY=http://o:1\n");
            assertThat(refusal(nothing().proxy(URL), facts)).contains("/etc/default/containerd", "HTTPS_PROXY");
        }

        @Test
        void aPasswordsFileIsOverriddenOnlyByAnEnvironmentFileReadAfterIt() {
            TestingFacts before =
                    TestingFacts.node().environmentFile("/etc/default/containerd", "HTTPS_PROXY=http://o:1\n");
            assertThat(plan(nothing().proxy(SECRET_URL), before)).isInstanceOf(NodePlan.Change.class);
            TestingFacts after = TestingFacts.node()
                    .environmentFile(ENV_FILE, "")
                    .environmentFile("/etc/default/containerd", "HTTPS_PROXY=http://o:1\n");
            assertThat(refusal(nothing().proxy(SECRET_URL), after)).contains("/etc/default/containerd");
        }

        @Test
        void theSameValueIsNoConflict() {
            TestingFacts facts = TestingFacts.node()
                    .dropIn(LATER, "[Service]\nEnvironment=HTTP_PROXY=" + URL + " http_proxy=" + URL + "\n");
            assertThat(plan(nothing().proxy(URL), facts)).isInstanceOf(NodePlan.Change.class);
        }

        @Test
        void aDropInByAnEarlierNameLoses() {
            TestingFacts facts = TestingFacts.node().dropIn(EARLIER, "[Service]\nEnvironment=HTTP_PROXY=http://o:1\n");
            assertThat(plan(nothing().proxy(URL), facts)).isInstanceOf(NodePlan.Change.class);
        }
    }

    @Nested
    class NoProxy {
        @Test
        void takesOurFilesAwayAndWantsTheVariablesGone() {
            TestingFacts facts = applied(SECRET_URL);
            NodePlan.Change change = change(nothing().noProxy(), facts);
            assertThat(paths(change)).containsExactly(DROP_IN.value(), ENV_FILE);
            assertThat(change.activation().kind()).isEqualTo(Activation.Kind.DAEMON_RELOAD_AND_RESTART);
            assertThat(change.target().verification().environment())
                    .containsOnlyKeys(environment(SECRET_URL).keySet())
                    .allSatisfy((name, value) -> assertThat(value).isEmpty());
        }

        @Test
        void leavesTheVariablesOfOthersAlone() {
            TestingFacts facts = applied(URL).dropIn(EARLIER, "[Service]\nEnvironment=HTTP_PROXY=http://o:1\n");
            assertThat(change(nothing().noProxy(), facts)
                            .target()
                            .verification()
                            .environment())
                    .doesNotContainKey("HTTP_PROXY")
                    .containsEntry("http_proxy", "");
        }

        @Test
        void leavesAForeignDropInAndSaysSo() {
            TestingFacts facts = TestingFacts.node()
                    .dropIn(DROP_IN.value(), "[Service]\nEnvironment=HTTP_PROXY=http://old:1\n")
                    .has(Map.of("HTTP_PROXY", "http://old:1"));
            NodePlan plan = plan(nothing().noProxy(), facts);
            assertThat(plan).isInstanceOf(NodePlan.NoChange.class);
            assertThat(((NodePlan.NoChange) plan).warnings().toString()).contains(DROP_IN.value());
        }

        @Test
        void isFinishedByTheNextRunWhenTheFirstDiedBeforeTheRestart() {
            TestingFacts facts = TestingFacts.node().has(environment(URL)).needsDaemonReload();
            assertThat(change(nothing().noProxy(), facts).activation().kind())
                    .isEqualTo(Activation.Kind.DAEMON_RELOAD_AND_RESTART);
            TestingFacts reloaded = TestingFacts.node()
                    .has(environment(URL))
                    .directory(DROP_IN.parent().value(), TestingFacts.NEW);
            assertThat(change(nothing().noProxy(), reloaded).activation().kind())
                    .isEqualTo(Activation.Kind.DAEMON_RELOAD_AND_RESTART);
        }

        @Test
        void doesNotMindAProxyThatFleetmirrorNeverSet() {
            assertThat(plan(nothing().noProxy(), TestingFacts.node().has(environment(URL))))
                    .isInstanceOf(NodePlan.NoChange.class);
        }
    }

    @Test
    void aVariableThatAnEarlierDropInOfOursLeftBehindIsUnset() {
        Map<String, String> old = new TreeMap<>(environment(URL));
        old.put("NO_PROXY", "old");
        TestingFacts facts = applied(URL).has(old);
        assertThat(change(nothing().proxy(URL), facts).activation().reasons().toString())
                .contains("NO_PROXY");
    }

    @Test
    void whatNobodyAsksForStaysAsItIs() {
        TestingFacts facts = applied(URL).has(Map.of("HTTP_PROXY", "other"));
        assertThat(plan(nothing(), facts)).isInstanceOf(NodePlan.NoChange.class);
        assertThat(new RemotePath(ENV_FILE)).isEqualTo(Unit.ENVIRONMENT_FILE);
    }

    @Test
    void aMirrorThatResolvesIntoNoProxyIsAskedForAndIsAWarning() {
        TestingDesired desired = nothing()
                .proxy(URL, "localhost", "10.0.0.0/8")
                .mirrored("gcr.io", TestingDesired.plain("https://harbor.corp"));
        assertThat(Planner.look(desired.build()).names()).containsExactly("harbor.corp");
        assertThat(Planner.look(nothing().proxy(URL).build()).names()).isEmpty();
        TestingFacts facts = TestingFacts.node().knows("harbor.corp", "10.1.2.3");
        assertThat(change(desired, facts).warnings())
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what)
                        .startsWith("harbor.corp is asked through the proxy, though NO_PROXY names 10.0.0.0/8"
                                + " and the node has 10.1.2.3 for it"));
        assertThat(change(desired, TestingFacts.node()).warnings()).isEmpty();
    }

    @Test
    void aNameForWhichNobodyAnsweredInTimeIsToldAndTheOthersStillCount() {
        TestingDesired desired = nothing()
                .proxy(URL, "localhost", "10.0.0.0/8")
                .mirrored("gcr.io", TestingDesired.plain("https://harbor.corp"));
        TestingFacts facts =
                TestingFacts.node().knows("harbor.corp", "10.1.2.3").hearsNothingOf("slow.corp");
        assertThat(change(desired, facts).warnings())
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what).startsWith("harbor.corp is asked through the proxy"))
                .anySatisfy(
                        what -> assertThat(what).startsWith("no name server answered within a second for slow.corp"));
    }
}
