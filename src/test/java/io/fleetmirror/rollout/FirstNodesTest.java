package io.fleetmirror.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.Phase;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstNodesTest {

    private static final NodeName NODE = new NodeName("node-1");
    private static final NodeOutcome WELL = new NodeOutcome.Applied(NODE, "t", List.of(), true, List.of());
    private static final NodeOutcome BADLY = new NodeOutcome.RolledBack(
            NODE, "t", Phase.VERIFY, new NodeOutcome.Cause("the pull failed", List.of()), List.of());

    private final FirstNodes first = new FirstNodes();

    @Test
    void eightMayBeInTheMiddleBeforeOneHasEndedWellAndNoNinth() {
        assertThat(together(8)).isTrue();
        assertThat(together(9)).isFalse();
    }

    @Test
    void afterOneThatEndedBadlyItIsEightStill() {
        first.run(() -> BADLY);
        assertThat(together(8)).isTrue();
        assertThat(together(9)).isFalse();
    }

    @Test
    void afterOneThatEndedWellAsManyAsThereAreForksFor() {
        first.run(() -> WELL);
        first.run(() -> BADLY);
        assertThat(together(40)).isTrue();
    }

    /** Whether so many are in the middle at one time. */
    private boolean together(int count) {
        CyclicBarrier middle = new CyclicBarrier(count);
        CountDownLatch met = new CountDownLatch(count);
        List<Thread> threads = IntStream.range(0, count)
                .mapToObj(ignored -> Thread.ofVirtual()
                        .start(() -> first.run(() -> {
                            try {
                                middle.await(300, TimeUnit.MILLISECONDS);
                                met.countDown();
                            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                                // Not so many were.
                            }
                            return BADLY;
                        })))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return met.getCount() == 0;
    }
}
