package io.fleetmirror.plan;

import static io.fleetmirror.plan.TestingDesired.mirror;
import static io.fleetmirror.plan.TestingFacts.CONFIG;
import static io.fleetmirror.plan.TestingFacts.EFFECTIVE;
import static io.fleetmirror.plan.TestingPlans.change;
import static org.assertj.core.api.Assertions.assertThat;

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
}
