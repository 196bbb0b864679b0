package io.fleetmirror.rollout;

import static io.fleetmirror.rollout.TestingPlans.change;
import static io.fleetmirror.rollout.TestingPlans.missing;
import static io.fleetmirror.rollout.TestingPlans.node;
import static io.fleetmirror.rollout.TestingPlans.play;
import static io.fleetmirror.rollout.TestingPlans.same;
import static io.fleetmirror.rollout.TestingPlans.seenOnControlPlane;
import static io.fleetmirror.rollout.TestingPlans.undoFirst;
import static io.fleetmirror.rollout.TestingPlans.withoutLimit;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.Serial;
import io.fleetmirror.desired.Serial.Count;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.Foreign;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RolloutTest {

    private static final Serial ONE_BY_ONE = new Serial(List.of(new Count(1)));

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final Interruption interruption = new Interruption();

    /** Changes nothing and ends each node as a test says: all well, but for those named. */
    private final class TestingExecutor implements NodeExecutor {
        private final Map<String, Function<NodeName, NodeOutcome>> outcomes;

        TestingExecutor(Map<String, Function<NodeName, NodeOutcome>> outcomes) {
            this.outcomes = outcomes;
        }

        @Override
        public NodeOutcome carryOut(NodePlan.Change change) {
            return end(change.node().name(), name -> new NodeOutcome.Applied(name, "t", List.of(), true, List.of()));
        }

        @Override
        public NodeOutcome prove(NodePlan.NoChange plan) {
            return end(plan.node().name(), name -> new NodeOutcome.Unchanged(name, List.of()));
        }

        @Override
        public NodeOutcome recover(Node node, Foreign foreign) {
            return end(node.name(), name -> new NodeOutcome.Recovered(name, List.of()));
        }

        private NodeOutcome end(NodeName name, Function<NodeName, NodeOutcome> well) {
            begun.add(name.value());
            return outcomes.getOrDefault(name.value(), well).apply(name);
        }
    }

    private Rollout rollout(Map<String, Function<NodeName, NodeOutcome>> outcomes) {
        return new Rollout(new TestingExecutor(outcomes), new Fanout(4), events::add, interruption);
    }

    private String run(
            Proving proving, Map<String, Function<NodeName, NodeOutcome>> outcomes, FleetPlan.Play... plays) {
        FleetOutcome outcome = rollout(outcomes).run(new FleetPlan(List.of(plays)), proving);
        return String.join(
                " ",
                outcome.nodes().stream()
                        .map(node -> node.node() + "=" + node.getClass().getSimpleName())
                        .toList());
    }

    private String run(Map<String, Function<NodeName, NodeOutcome>> outcomes, FleetPlan.Play... plays) {
        return run(Proving.CHANGED_NODES, outcomes, plays);
    }

    private <E extends Event> Stream<E> told(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    @Test
    void outcomesComeInTheOrderOfThePlanAndEachIsToldOnce() {
        assertThat(run(Map.of(), play(Serial.WHOLE_PLAY, 100, change("a"), same("b"), missing("c"), change("d"))))
                .isEqualTo("a=Applied b=Unchanged c=Unreachable d=Applied");
        assertThat(told(Event.NodeEnded.class)
                        .map(event -> event.outcome().node().value()))
                .containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void aNodeWithoutWorkTakesNoPlaceInAWave() {
        run(Map.of(), play(ONE_BY_ONE, 0, same("a"), change("b"), same("c"), change("d")));
        assertThat(begun).containsExactly("b", "d");
        assertThat(told(Event.WaveBegan.class).map(Event.WaveBegan::wave)).containsExactly(1, 2);
    }

    @Test
    void workIsLeftOnTheNodesThatAreBegunAndOnNoOthers() {
        List<NodePlan> plans = List.of(
                same("a"), change("b"), missing("c"), new NodePlan.Refused(node("d"), List.of()), undoFirst("e"));
        for (Proving proving : Proving.values()) {
            begun.clear();
            run(proving, Map.of(), play(ONE_BY_ONE, 100, plans.toArray(NodePlan[]::new)));
            assertThat(plans.stream().filter(plan -> Rollout.leavesWork(plan, proving)))
                    .as("%s", proving)
                    .map(plan -> plan.node().name().value())
                    .containsExactlyElementsOf(begun);
        }
    }

    @Test
    void unchangedNodesAreProvenOnlyWhereAllAre() {
        assertThat(run(Proving.ALL_NODES, Map.of(), play(Serial.WHOLE_PLAY, 0, same("a"))))
                .isEqualTo("a=Unchanged");
        assertThat(begun).containsExactly("a");
    }

    /** How many nodes of the control plane were at it at once, whatever it was; each is at it until two others are. */
    private static int mostAtOnce(Consumer<Map<String, Function<NodeName, NodeOutcome>>> what) {
        CountDownLatch workersBegun = new CountDownLatch(2);
        CountDownLatch mastersBegun = new CountDownLatch(2);
        AtomicInteger restarting = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Function<NodeName, NodeOutcome> master = name -> {
            most.accumulateAndGet(restarting.incrementAndGet(), Math::max);
            await(workersBegun);
            mastersBegun.countDown();
            // Long enough for the other one to begin, if it may.
            isReached(mastersBegun, 100);
            restarting.decrementAndGet();
            return new NodeOutcome.Applied(name, "t", List.of(), true, List.of());
        };
        Function<NodeName, NodeOutcome> worker = name -> {
            workersBegun.countDown();
            await(workersBegun);
            return new NodeOutcome.Applied(name, "t", List.of(), true, List.of());
        };
        what.accept(Map.of("cp-1", master, "cp-2", master, "w-1", worker, "w-2", worker));
        return most.get();
    }

    @Test
    void nodesOfTheControlPlaneRestartOneAtATimeAndTheOthersBesideThem() {
        int most = mostAtOnce(outcomes -> run(
                outcomes,
                play(
                        Serial.WHOLE_PLAY,
                        0,
                        change("cp-1", "kube_control_plane"),
                        change("cp-2", "etcd"),
                        change("w-1", "kube_node"),
                        change("w-2", "kube_node"))));
        assertThat(most).isEqualTo(1);
        assertThat(begun).containsExactlyInAnyOrder("cp-1", "cp-2", "w-1", "w-2");
    }

    @Test
    void nodesThatWereSeenToBeOfTheControlPlaneTakeTheirTurnsWhateverTheirGroups() {
        int most = mostAtOnce(outcomes -> run(
                outcomes,
                play(
                        Serial.WHOLE_PLAY,
                        0,
                        seenOnControlPlane("cp-1"),
                        seenOnControlPlane("cp-2"),
                        change("w-1"),
                        change("w-2"))));
        assertThat(most).isEqualTo(1);
    }

    @Test
    void aChangeThatRestartsNothingTakesItsTurnWhereAnEarlierTransactionIsToBeUndone() {
        int most = mostAtOnce(outcomes -> run(
                outcomes,
                play(Serial.WHOLE_PLAY, 0, undoFirst("cp-1"), undoFirst("cp-2"), change("w-1"), change("w-2"))));
        assertThat(most).isEqualTo(1);
    }

    @Test
    void nodesOfTheControlPlaneAreRecoveredOneAtATimeAndTheOthersBesideThem() {
        int most = mostAtOnce(outcomes -> rollout(outcomes)
                .recover(
                        List.of(node("cp-1", "kube_control_plane"), node("cp-2", "etcd"), node("w-1"), node("w-2")),
                        Foreign.KEPT));
        assertThat(most).isEqualTo(1);
        assertThat(begun).containsExactlyInAnyOrder("cp-1", "cp-2", "w-1", "w-2");
    }

    private static void await(CountDownLatch latch) {
        assertThat(isReached(latch, 10_000)).isTrue();
    }

    private static boolean isReached(CountDownLatch latch, int milliseconds) {
        try {
            return latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class TheFailureBudget {
        @Test
        void stopsTheRunWhenItIsExceededAndLaterPlaysWithIt() {
            assertThat(run(
                            Map.of("b", TestingPlans::rolledBack),
                            play(ONE_BY_ONE, 0, change("a"), change("b"), change("c")),
                            play(Serial.WHOLE_PLAY, 100, change("d"), same("e"))))
                    .isEqualTo("a=Applied b=RolledBack c=NotAttempted d=NotAttempted e=Unchanged");
            assertThat(told(Event.RunStopped.class).map(Event.RunStopped::reason))
                    .singleElement()
                    .asString()
                    .contains("1 of 3 nodes failed, which is more than max_fail_percentage 0 allows");
        }

        @Test
        void isNotExceededByExactlyAsMany() {
            assertThat(run(Map.of("a", TestingPlans::rolledBack), play(ONE_BY_ONE, 50, change("a"), change("b"))))
                    .isEqualTo("a=RolledBack b=Applied");
            assertThat(told(Event.RunStopped.class)).isEmpty();
        }

        @Test
        void isCountedOverThePlayAndNotOverAWave() {
            assertThat(run(
                            Map.of("a", TestingPlans::rolledBack, "c", TestingPlans::rolledBack),
                            play(ONE_BY_ONE, 25, change("a"), change("b"), change("c"), change("d"))))
                    .isEqualTo("a=RolledBack b=Applied c=RolledBack d=NotAttempted");
        }

        @Test
        void countsNodesThatCouldNotBePlanned() {
            assertThat(run(Map.of(), play(Serial.WHOLE_PLAY, 0, missing("a"), change("b"))))
                    .isEqualTo("a=Unreachable b=NotAttempted");
            assertThat(told(Event.RunStopped.class).map(Event.RunStopped::reason))
                    .containsExactly(
                            "1 of 2 nodes failed (1 unreachable), which is more than max_fail_percentage 0 allows");
            assertThat(begun).isEmpty();
        }

        @Test
        void thatNobodySetIsExceededByAWaveOfWhichEveryNodeFailed() {
            Serial canary = new Serial(List.of(new Count(1), new Count(2)));
            assertThat(run(
                            Map.of("a", TestingPlans::rolledBack),
                            withoutLimit(canary, change("a"), change("b"), change("c")),
                            withoutLimit(Serial.WHOLE_PLAY, change("d"))))
                    .isEqualTo("a=RolledBack b=NotAttempted c=NotAttempted d=NotAttempted");
            assertThat(told(Event.RunStopped.class).map(Event.RunStopped::reason))
                    .containsExactly("every node of the wave failed, and no max_fail_percentage says how many may");
        }

        @Test
        void thatNobodySetIsNotExceededByAnythingElse() {
            Serial twos = new Serial(List.of(new Count(2)));
            assertThat(run(
                            Map.of("a", TestingPlans::rolledBack, "d", TestingPlans::rolledBack),
                            withoutLimit(twos, change("a"), change("b"), missing("e"), change("c"), change("d"))))
                    .isEqualTo("a=RolledBack b=Applied e=Unreachable c=Applied d=RolledBack");
        }

        @Test
        void doesNotHelpWhereANodeHasLostContainers() {
            assertThat(run(
                            Map.of("a", TestingPlans::withLostContainers),
                            play(ONE_BY_ONE, 100, change("a"), change("b"))))
                    .isEqualTo("a=RolledBack b=NotAttempted");
            assertThat(told(Event.RunStopped.class).map(Event.RunStopped::reason))
                    .containsExactly("a has lost containers; a person must look before the run goes on");
        }

        @Test
        void doesNotHelpWhereANodeIsLeftBroken() {
            assertThat(run(Map.of("a", TestingPlans::leftBroken), play(ONE_BY_ONE, 100, change("a"), change("b"))))
                    .isEqualTo("a=LeftBroken b=NotAttempted");
        }

        @Test
        void exceededByTheLastNodeHasNothingToStop() {
            run(Map.of("a", TestingPlans::rolledBack), play(ONE_BY_ONE, 0, change("a")));
            assertThat(told(Event.RunStopped.class)).isEmpty();
        }
    }

    @Nested
    class ABug {

        private static NodeOutcome bug(NodeName name) {
            throw new IllegalStateException("on " + name);
        }

        @Test
        void endsTheNodeThatMetItAsAFailureWouldAndIsKeptForTheEnd() {
            FleetOutcome outcome = rollout(Map.of("b", ABug::bug))
                    .run(
                            new FleetPlan(List.of(play(ONE_BY_ONE, 0, change("a"), change("b"), change("c")))),
                            Proving.CHANGED_NODES);

            assertThat(outcome.nodes().get(0)).isInstanceOf(NodeOutcome.Applied.class);
            assertThat(outcome.nodes().get(1))
                    .isInstanceOfSatisfying(
                            NodeOutcome.Unknown.class,
                            unknown -> assertThat(unknown.reason())
                                    .isEqualTo("a bug of fleetmirror's own: java.lang.IllegalStateException: on b"));
            assertThat(outcome.nodes().get(2)).isInstanceOf(NodeOutcome.NotAttempted.class);
            assertThat(outcome.bug())
                    .hasValueSatisfying(bug -> assertThat(bug)
                            .hasMessage("b: java.lang.IllegalStateException: on b")
                            .hasCauseInstanceOf(IllegalStateException.class));
        }

        @Test
        void keepsNoneOfTheOthersWithinTheBudget() {
            assertThat(run(
                            Map.of("a", ABug::bug, "b", ABug::bug),
                            play(Serial.WHOLE_PLAY, 100, change("a"), change("b"), change("c"))))
                    .isEqualTo("a=Unknown b=Unknown c=Applied");
        }

        @Test
        void inAProofLeavesTheNodeAsItWas() {
            assertThat(run(Proving.ALL_NODES, Map.of("a", ABug::bug), play(Serial.WHOLE_PLAY, 0, same("a"))))
                    .isEqualTo("a=ProofFailed");
        }

        @Test
        void inARecoveryLeavesItsEndUnknown() {
            FleetOutcome outcome = rollout(Map.of("a", ABug::bug)).recover(List.of(node("a"), node("b")), Foreign.KEPT);

            assertThat(outcome.nodes().get(0)).isInstanceOf(NodeOutcome.Unknown.class);
            assertThat(outcome.nodes().get(1)).isInstanceOf(NodeOutcome.Recovered.class);
            assertThat(outcome.bug()).isPresent();
        }
    }

    @Nested
    class AnInterruption {
        @Test
        void beginsNoNewNodeAndLetsTheOneInTheMiddleEnd() {
            Function<NodeName, NodeOutcome> interrupted = name -> {
                interruption.request();
                return new NodeOutcome.Applied(name, "t", List.of(), true, List.of());
            };
            assertThat(run(Map.of("a", interrupted), play(ONE_BY_ONE, 0, change("a"), change("b"))))
                    .isEqualTo("a=Applied b=NotAttempted");
        }

        @Test
        void isTheFirstOnlyOnce() {
            assertThat(interruption.request()).isTrue();
            assertThat(interruption.request()).isFalse();
        }
    }
}
