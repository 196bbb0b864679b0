package io.fleetmirror.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FanoutTest {

    private static final List<Integer> ITEMS = IntStream.range(0, 50).boxed().toList();

    @Test
    void resultsComeInTheOrderOfTheItems() {
        assertThat(new Fanout(8).map(ITEMS, item -> item * 2))
                .isEqualTo(ITEMS.stream().map(item -> item * 2).toList());
        assertThat(new Fanout(8).map(List.<Integer>of(), item -> item)).isEmpty();
    }

    /** Three meet each time before any of them goes on, so that a fourth would be counted. */
    @Test
    void asManyAsTheForksRunAtOnceAndNoMore() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);
        new Fanout(3).map(ITEMS.subList(0, 48), item -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            met(three);
            return running.decrementAndGet();
        });
        assertThat(most).hasValue(3);
    }

    @Test
    void aSlowItemDoesNotKeepTheOthersWaiting() {
        CountDownLatch others = new CountDownLatch(ITEMS.size() - 1);
        List<Boolean> ended = new Fanout(2).map(ITEMS, item -> {
            if (item == 0) {
                return awaited(others);
            }
            others.countDown();
            return true;
        });
        assertThat(ended).doesNotContain(false);
    }

    @Test
    void aBugIsThrownAfterWhatRunsHasEndedAndBeforeAnythingNewIsBegun() {
        AtomicInteger begun = new AtomicInteger();
        Fanout fanout = new Fanout(1);
        assertThatThrownBy(() -> fanout.map(ITEMS, item -> {
                    if (begun.incrementAndGet() == 3) {
                        throw new IllegalStateException("bug");
                    }
                    return item;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bug");
        assertThat(begun).hasValue(3);
    }

    @Test
    void lessThanOneForkIsRefused() {
        assertThatThrownBy(() -> new Fanout(0)).hasMessageContaining("0");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void met(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
