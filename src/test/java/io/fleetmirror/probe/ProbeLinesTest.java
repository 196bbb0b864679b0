package io.fleetmirror.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What of a login's output is the answer, and what is left to tell where there is none. */
class ProbeLinesTest {

    @Test
    void theLastWordsBeforeAnAnswerAreKept() {
        ProbeLines lines = new ProbeLines("t");
        assertThat(lines.noise()).isEmpty();

        lines.add("Welcome");
        lines.add(new String("Gesperrt für heute. ".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        lines.add("");
        assertThat(lines.bytes()).isEmpty();
        assertThat(lines.noise()).contains("Gesperrt für heute.");

        lines.add("fm:t probe");
        lines.add("file");
        lines.add("fm:t end");
        assertThat(lines.bytes()).contains("file");
        assertThat(lines.noise()).contains("Gesperrt für heute.");
    }
}
