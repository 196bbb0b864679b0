package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.progress.Proof;
import io.fleetmirror.remote.Connection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One change on one node of each generation, without a planner before it. */
@Tag("fleet")
class NodeTransactionTest {

    @TempDir
    static Path directory;

    private static LabFleet fleet;
    private static TestingChanges changes;

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final NodeTransaction transaction =
            new NodeTransaction(new Operator("alice@laptop"), Keep.DEFAULT, events::add, Clock.systemUTC());

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
        changes = new TestingChanges(fleet);
    }

    @AfterAll
    static void stop() {
        changes.close();
        fleet.close();
    }

    static Stream<Integer> nodes() {
        return Stream.of(1, 2, 3);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aProofThatFailsLeavesTheNodeAsItWas(int number) {
        LabNode node = fleet.node(number);
        String before = node.treeWithoutDirectoryTimes();
        try (Connection connection = changes.connect(node)) {
            NodeFacts facts = changes.facts(node, connection);
            NodeOutcome outcome =
                    transaction.carryOut(changes.mirror(node, facts, "http://mirror.lab:4999"), connection);
            assertThat(outcome).isInstanceOfSatisfying(NodeOutcome.RolledBack.class, rolledBack -> {
                assertThat(rolledBack.phase()).isEqualTo(Phase.VERIFY);
                assertThat(rolledBack.cause().what()).isEqualTo("the pull of " + TestingChanges.IMAGE + " failed");
                assertThat(rolledBack.cause().evidence())
                        .as("what is about the pull, and not about the start before it")
                        .isNotEmpty()
                        .allMatch(line -> line.contains("mirror.lab:4999"));
            });
        }
        assertThat(node.treeWithoutDirectoryTimes()).isEqualTo(before);
        assertThat(node.isReady()).isTrue();
        assertThat(node.leftovers()).isEmpty();
        assertThat(phases())
                .containsExactly(
                        Phase.STAGE, Phase.BACK_UP, Phase.COMMIT, Phase.RESTART, Phase.VERIFY, Phase.ROLL_BACK);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aChangeIsAppliedProvenAndLeavesNothingButItsJournal(int number) {
        LabNode node = fleet.node(number);
        String started = node.unitStart();
        try (Connection connection = changes.connect(node)) {
            NodeFacts facts = changes.facts(node, connection);
            NodeOutcome outcome =
                    transaction.carryOut(changes.mirror(node, facts, "http://mirror.lab:5000"), connection);
            assertThat(outcome).isInstanceOfSatisfying(NodeOutcome.Applied.class, applied -> {
                assertThat(applied.proofs()).extracting(Proof::image).containsExactly(TestingChanges.IMAGE);
                assertThat(applied.restarted()).isTrue();
            });
        }
        assertThat(node.unitStart()).isNotEqualTo(started);
        assertThat(node.leftovers()).isEmpty();
        assertThat(node.sh("ls -ld /var/lib/fleetmirror/transactions | cut -c1-10")
                        .strip())
                .isEqualTo("drwx------");
        assertThat(phases())
                .containsExactly(Phase.STAGE, Phase.BACK_UP, Phase.COMMIT, Phase.RESTART, Phase.VERIFY, Phase.CONFIRM);
    }

    private List<Phase> phases() {
        return events.stream()
                .filter(Event.PhaseBegan.class::isInstance)
                .map(event -> ((Event.PhaseBegan) event).phase())
                .toList();
    }
}
