package io.fleetmirror.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void theNearestWordIsSuggested() {
        assertThat(Suggestion.nearest("wbe", List.of("lab", "web"))).contains("web");
        assertThat(Suggestion.nearest("n1", List.of("d"))).isEmpty();
    }

    @Test
    void aLongWordIsComparedWithNothing() {
        List<String> known = Collections.nCopies(10_000, "x".repeat(99_999));

        assertThat(Suggestion.nearest("x".repeat(100_000), known)).isEmpty();
    }
}
