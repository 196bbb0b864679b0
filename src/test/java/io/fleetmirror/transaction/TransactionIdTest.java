package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionIdTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 20261124T170512345Z-1a2b3c4d",
                "20261124T170512344Z-ffffffff, 20261124T170512345Z-1a2b3c4d",
                "20261124T170512345Z-00000000, 20261124T170512345Z-1a2b3c4d",
                "20261124T170512345Z-ffffffff, 20261124T170512346Z-1a2b3c4d",
                "20991231T235959999Z-00000000, 21000101T000000000Z-1a2b3c4d",
                "lost+found, 20261124T170512345Z-1a2b3c4d"
            })
    void sortsBehindTheLastOneOfTheNodeWhateverTheClock(String last, String id) {
        TransactionId begun = TransactionId.of(Instant.parse("2026-11-24T17:05:12.345Z"), "1a2b3c4d");
        assertThat(begun.after(Optional.ofNullable(last)).value()).isEqualTo(id);
    }
}
