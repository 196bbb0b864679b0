package io.fleetmirror.planner.unit;

import static io.fleetmirror.planner.TestingDesired.nothing;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.paths;
import static io.fleetmirror.planner.TestingPlans.plan;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.Look;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.systemd.DropIn;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Drop-ins and units that are called otherwise than usual. */
class UnitNamesTest {

    private static final String URL = "http://proxy.example:3128";
    private static final String DIRECTORY = "/etc/systemd/system/containerd.service.d/";
    private static final String USUAL = DIRECTORY + "http-proxy.conf";
    private static final Map<String, String> VARIABLES =
            TestingDesired.settings(URL).environment();

    @Nested
    class AUnit {

        @Test
        void hasItsDropInsByItsOwnName() {
            assertThat(paths(change(nothing().proxy(URL), TestingFacts.node().unitName("cri.service"))))
                    .containsExactly("/etc/systemd/system/cri.service.d/http-proxy.conf");
        }

        @Test
        void isTheNodesToNameWhereThePlaybookDoesNot() {
            assertThat(Planner.look(nothing().build()).unit()).isEmpty();
            assertThat(Planner.look(nothing().unit("cri.service").build()))
                    .extracting(Look::unit)
                    .isEqualTo(Optional.of("cri.service"));
        }
    }

    @Nested
    class ADropInOfAnotherName {

        @Test
        void isWrittenByThatName() {
            assertThat(paths(change(nothing().proxy(URL).dropIn("90-proxy.conf"), TestingFacts.node())))
                    .containsExactly(DIRECTORY + "90-proxy.conf");
        }

        @Test
        void replacesTheOneThatWeMadeBeforeAndOwesNothingAfterwards() {
            TestingFacts facts = TestingFacts.node();
            facts.after(change(nothing().proxy(URL), facts), VARIABLES);
            TestingDesired renamed = nothing().proxy(URL).dropIn("90-proxy.conf");
            NodePlan.Change change = change(renamed, facts);
            assertThat(paths(change)).containsExactly(DIRECTORY + "90-proxy.conf", USUAL);
            assertThat(change.files().getLast().after()).isEmpty();
            assertThat(change.activation().kind()).isEqualTo(Activation.Kind.DAEMON_RELOAD_AND_RESTART);
            assertThat(plan(renamed, facts.after(change, VARIABLES))).isInstanceOf(NodePlan.NoChange.class);
        }

        @Test
        void leavesTheUsualOneOfSomeoneElseAloneAndIsRefusedWhereThatWins() {
            TestingFacts facts =
                    TestingFacts.node().dropIn(USUAL, "[Service]\nEnvironment=HTTP_PROXY=http://other:1\n");
            assertThat(refusal(nothing().proxy(URL).dropIn("90-proxy.conf"), facts))
                    .contains(USUAL + ":2 sets HTTP_PROXY too, and systemd lets it win");
            assertThat(paths(change(nothing().proxy(URL).dropIn("zz-proxy.conf"), facts)))
                    .containsExactly(DIRECTORY + "zz-proxy.conf");
        }

        @Test
        void goesByWhateverNameWeMadeIt() {
            TestingFacts facts = TestingFacts.node();
            facts.after(change(nothing().proxy(URL).dropIn("zz-proxy.conf"), facts), VARIABLES);
            NodePlan.Change change = change(nothing().noProxy(), facts);
            assertThat(paths(change)).containsExactly(DIRECTORY + "zz-proxy.conf");
            assertThat(change.target().verification().environment()).containsEntry("HTTPS_PROXY", "");
        }

        @Test
        void goesWithoutTouchingTheUsualOneOfSomeoneElse() {
            TestingFacts facts =
                    TestingFacts.node().dropIn(USUAL, "[Service]\nEnvironment=HTTP_PROXY=http://other:1\n");
            String ours = new DropIn(VARIABLES, Optional.empty()).render();
            facts.dropIn(DIRECTORY + "zz-proxy.conf", ours).has(VARIABLES);
            NodePlan.Change change = change(nothing().noProxy(), facts);
            assertThat(paths(change)).containsExactly(DIRECTORY + "zz-proxy.conf");
            assertThat(change.warnings())
                    .singleElement()
                    .asString()
                    .contains(USUAL + " was not made by fleetmirror and stays");
            assertThat(change.target().verification().environment())
                    .doesNotContainKey("HTTP_PROXY")
                    .containsEntry("HTTPS_PROXY", "");
        }
    }
}
