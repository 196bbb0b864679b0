package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.progress.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every phase times every fault on real nodes, two of each generation, which share the cells out among them. The second three
 * begin with those cells that wait for a minute, which costs nobody anything while the first three work.
 */
@Tag("fleet")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FaultMatrixTest {

    private record Cell(Fault fault, Phase phase) {}

    /** {@code -Dfleet.cells=POWER_CUT:COMMIT} runs the cells whose name begins as this pattern says, and leaves the table as it is. */
    private static final String ONLY = System.getProperty("fleet.cells", "");

    @TempDir
    static Path directory;

    private static LabFleet fleet;
    private static TestingChanges changes;
    private static final Map<Cell, Seen> SEEN = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<Cell, Throwable> BROKEN = new ConcurrentHashMap<>();

    @BeforeAll
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    static void runEveryCell() throws InterruptedException {
        fleet = LabFleet.start(
                directory,
                Stream.of(Generation.values(), Generation.values())
                        .flatMap(Arrays::stream)
                        .toArray(Generation[]::new));
        changes = new TestingChanges(fleet);
        // Only Debian 12 brings chattr with its base system.
        Queue<Cell> ofFirst = cellsOf(Fault.IMMUTABLE::equals);
        Queue<Cell> waiting = cellsOf(Fault.CONNECTION_CUT_A_MINUTE::equals);
        Queue<Cell> others = cellsOf(fault -> fault != Fault.IMMUTABLE && fault != Fault.CONNECTION_CUT_A_MINUTE);
        List<Thread> workers = new ArrayList<>();
        for (LabNode node : fleet.nodes()) {
            boolean second = fleet.nodes().indexOf(node) >= Generation.values().length;
            List<Queue<Cell>> queues =
                    node == fleet.node(1) ? List.of(ofFirst, others) : List.of(second ? waiting : others, others);
            workers.add(Thread.ofVirtual().start(() -> queues.forEach(queue -> runOn(node, queue))));
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        changes.close();
        fleet.close();
        if (ONLY.isEmpty() && BROKEN.isEmpty()) {
            Files.writeString(Path.of("docs/fault-matrix.md"), MatrixText.of(SEEN.values()));
        }
    }

    static Stream<Arguments> cells() {
        return cellList().stream().map(cell -> Arguments.of(cell.fault(), cell.phase()));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cells")
    void theNodeIsWhollyOldOrWhollyNewAndSaysWhich(Fault fault, Phase phase) {
        Cell cell = new Cell(fault, phase);
        assertThat(BROKEN.get(cell)).isNull();
        assertThat(SEEN.get(cell).faults()).as(SEEN.get(cell).toString()).isEmpty();
    }

    private static Queue<Cell> cellsOf(Predicate<Fault> which) {
        return new ConcurrentLinkedQueue<>(
                cellList().stream().filter(cell -> which.test(cell.fault())).toList());
    }

    private static void runOn(LabNode node, Queue<Cell> cells) {
        for (Cell cell = cells.poll(); cell != null; cell = cells.poll()) {
            run(node, cell);
        }
    }

    private static void run(LabNode node, Cell cell) {
        int number = NUMBER.incrementAndGet();
        try {
            SEEN.put(
                    cell,
                    new FaultCell(node, changes, cell.fault(), cell.phase(), number, FaultCell.Journals.NONE).run());
        } catch (Exception | AssertionError e) {
            BROKEN.put(cell, e);
        }
    }

    private static List<Cell> cellList() {
        return Arrays.stream(Fault.values())
                .flatMap(fault ->
                        Arrays.stream(Phase.values()).filter(fault::appliesTo).map(phase -> new Cell(fault, phase)))
                .filter(cell -> (cell.fault() + ":" + cell.phase()).matches(ONLY + ".*"))
                .toList();
    }
}
