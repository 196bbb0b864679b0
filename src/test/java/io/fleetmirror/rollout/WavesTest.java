package io.fleetmirror.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.Serial;
import io.fleetmirror.desired.Serial.Count;
import io.fleetmirror.desired.Serial.Percent;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WavesTest {

    private static List<Integer> sizes(int playSize, int withWork, Serial.Size... serial) {
        return Waves.of(new Serial(List.of(serial)), playSize, nodes(withWork)).stream()
                .map(List::size)
                .toList();
    }

    private static List<Integer> nodes(int number) {
        return IntStream.range(0, number).boxed().toList();
    }

    @Example
    void theLastSizeRepeatsUntilNoNodeIsLeft() {
        assertThat(sizes(10, 10, new Count(1), new Count(4))).containsExactly(1, 4, 4, 1);
    }

    @Example
    void aPercentageRoundsDownButIsNeverLessThanOneNode() {
        assertThat(sizes(25, 25, new Percent(10), new Percent(50))).containsExactly(2, 12, 11);
        assertThat(sizes(3, 3, new Percent(10))).containsExactly(1, 1, 1);
    }

    @Example
    void aPercentageIsOfTheWholePlayThoughOnlyNodesWithWorkTakeAPlace() {
        assertThat(sizes(100, 15, new Count(1), new Percent(10), new Percent(100)))
                .containsExactly(1, 10, 4);
    }

    @Example
    void withoutSerialThereIsOneWaveAndWithoutWorkNone() {
        assertThat(Waves.of(Serial.WHOLE_PLAY, 60, nodes(60))).hasSize(1);
        assertThat(Waves.of(Serial.WHOLE_PLAY, 60, nodes(0))).isEmpty();
    }

    @Property
    void everyNodeComesExactlyOnceAndInOrder(
            @ForAll("serials") Serial serial,
            @ForAll @IntRange(max = 300) int withWork,
            @ForAll @IntRange(max = 50) int idle) {
        List<List<Integer>> waves = Waves.of(serial, withWork + idle, nodes(withWork));
        assertThat(waves.stream().flatMap(List::stream).toList()).isEqualTo(nodes(withWork));
        assertThat(waves).noneMatch(List::isEmpty);
    }

    @Property
    void noWaveIsLargerThanItsSize(@ForAll("serials") Serial serial, @ForAll @IntRange(min = 1, max = 300) int number) {
        List<List<Integer>> waves = Waves.of(serial, number, nodes(number));
        for (int index = 0; index < waves.size(); index++) {
            Serial.Size size = serial.sizes().get(Math.min(index, serial.sizes().size() - 1));
            int limit = switch (size) {
                case Count(int nodes) -> nodes;
                case Percent(int percent) -> Math.max(1, number * percent / 100);
            };
            assertThat(waves.get(index)).hasSizeLessThanOrEqualTo(limit);
        }
    }

    @Provide
    Arbitrary<Serial> serials() {
        Arbitrary<Serial.Size> counts = Arbitraries.integers().between(1, 40).map(Count::new);
        Arbitrary<Serial.Size> percents = Arbitraries.integers().between(1, 100).map(Percent::new);
        return Arbitraries.oneOf(counts, percents)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(Serial::new);
    }
}
