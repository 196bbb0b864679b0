package io.fleetmirror.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void eachNameIsAskedForBehindAMarkerOfItsOwn() {
        assertThat(new Look(java.util.Optional.empty(), java.util.Optional.empty(), List.of("harbor.corp", "b"))
                        .words())
                .containsExactly("192.0.2.1", "harbor.corp", "192.0.2.2", "b");
    }

    @Test
    void whatIsNoNameIsNotAskedFor() {
        assertThat(Addresses.words(List.of("-x", "a b", "$(id)", "", "fd00::1", "bücher", "ok")))
                .containsExactly("192.0.2.1", "ok");
        assertThat(Addresses.words(Collections.nCopies(500, "a"))).hasSize(200);
    }

    @Test
    void theAnswerIsTakenApartAtTheMarkersWhateverNameItGives() {
        List<String> words = Addresses.words(List.of("none.corp", "harbor.corp", "b"));
        assertThat(Addresses.parse(words, """
                        192.0.2.1       STREAM 192.0.2.1
                        192.0.2.1       DGRAM
                        192.0.2.2       STREAM 192.0.2.2
                        10.1.2.3        STREAM lb.corp
                        10.1.2.3        DGRAM
                        fd00::7         STREAM
                        192.0.2.3       STREAM 192.0.2.3
                        10.9.9.9        STREAM b
                        """.lines().toList()))
                .isEqualTo(new Addresses(
                        Map.of("harbor.corp", List.of("10.1.2.3", "fd00::7"), "b", List.of("10.9.9.9")), List.of()));
    }

    @Test
    void aNameThatGotNoAnswerInTimeIsNamed() {
        List<String> words = Addresses.words(List.of("slow.corp", "b"));
        assertThat(Addresses.parse(words, """
                        192.0.2.2       STREAM 192.0.2.2
                        10.9.9.9        STREAM b
                        192.0.2.1 unanswered
                        """.lines().toList()))
                .isEqualTo(new Addresses(Map.of("b", List.of("10.9.9.9")), List.of("slow.corp")));
    }

    @Test
    void anAnswerThatNobodyAskedForSaysNothing() {
        assertThat(Addresses.parse(List.of(""), List.of("10.1.2.3 STREAM x"))).isEqualTo(Addresses.NONE);
        assertThat(Addresses.parse(Addresses.words(List.of("a")), List.of("10.1.2.3 STREAM x")))
                .isEqualTo(Addresses.NONE);
    }
}
