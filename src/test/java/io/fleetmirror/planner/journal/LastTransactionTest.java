package io.fleetmirror.planner.journal;

import static io.fleetmirror.planner.TestingDesired.mirror;
import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static io.fleetmirror.planner.TestingFacts.EFFECTIVE;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.TestingFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastTransactionTest {

    @ParameterizedTest
    @CsvSource({"verify, true", "roll-back, true", "left-broken, false", "rolled-back, false", "confirmed, false"})
    void aTransactionThatWasCutShortMayRestartContainerdThoughTheChangeDoesNot(String state, boolean restarts) {
        NodePlan.Change change = change(
                mirror(),
                TestingFacts.node().file(CONFIG.value(), EFFECTIVE).transaction("20261124T170512345Z-1a2b3c4d", state));

        assertThat(change.activation().restarts()).isFalse();
        assertThat(change.mayRestart()).isEqualTo(restarts);
    }

    @Test
    void whatANodeIsAtWorkOnIsWaitedForAlsoWhereItHasWhatItShouldHave() {
        TestingFacts facts = TestingFacts.node()
                .file(CONFIG.value(), EFFECTIVE)
                .atWork("20261124T170512345Z-1a2b3c4d", "verify", "Tue 2026-11-24 17:05:13 UTC");

        assertThat(refusal(mirror(), facts))
                .contains("transaction 20261124T170512345Z-1a2b3c4d by alice@laptop is at work on the node since"
                        + " Tue 2026-11-24 17:05:13 UTC, in its phase verify");
    }
}
