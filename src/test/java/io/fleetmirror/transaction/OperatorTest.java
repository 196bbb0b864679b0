package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorTest {

    /** In a container that runs by a number, a history that says "-" names nobody. */
    @Test
    void whoHasNoNameIsNamedByTheNumber() {
        assertThat(Operator.user("?")).matches("uid-\\d+");
        assertThat(Operator.user("alice")).isEqualTo("alice");
    }
}
