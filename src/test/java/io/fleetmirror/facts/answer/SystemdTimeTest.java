package io.fleetmirror.facts.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdTimeTest {

    @Test
    void aTimeIsReadToTheSecond() {
        assertThat(SystemdTime.parse("Tue 2026-11-24 23:22:33 UTC")).contains(Instant.parse("2026-11-24T23:22:33Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n/a",
                "Tue 2026-11-24 23:22:33 CET",
                "Tue 2026-13-24 23:22:33 UTC",
                "Tue 2026-11-24 24:22:33 UTC",
                "2026-11-24 23:22:33 UTC"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(SystemdTime.parse(text)).isEmpty();
    }
}
