package io.fleetmirror.report.text;

import static io.fleetmirror.report.TestingReport.outcomes;
import static io.fleetmirror.report.TestingReport.printed;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.report.OutcomeWords;
import io.fleetmirror.report.TestingReport;
import io.fleetmirror.report.text.RunText.Screen;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunTextTest {

    private static final List<NodeName> NODES =
            outcomes().stream().map(NodeOutcome::node).toList();

    private static String run(Style style, Screen screen, Stream<Event> events) {
        return printed(out -> events.forEach(new RunText(out, style, screen, NODES)::accept));
    }

    @Test
    void eachNodeThatEndsIsALine() {
        Stream<Event> events = Stream.concat(
                Stream.of(
                        new Event.WaveBegan("Mirrors", 1, 2, NODES),
                        new Event.PhaseBegan(new NodeName("back"), Phase.VERIFY)),
                Stream.concat(
                        outcomes().stream().map(Event.NodeEnded::new),
                        Stream.of(new Event.RunStopped("1 of 9 nodes failed"))));
        assertThat(run(Style.PLAIN, Screen.PAPER, events)).isEqualTo("""
                Mirrors, wave 1 of 2: 9 nodes
                same     unchanged
                applied  applied        containerd restarted, pulled busybox:latest in 1.2 s
                proof    proof failed   the pull of busybox:latest failed
                back     rolled back    while verifying: the pull of busybox:latest failed
                broken   LEFT BROKEN    while switching files: the pull of busybox:latest failed
                unknown  unknown        while restarting containerd: the connection was lost
                refused  refused        KillMode is not "process": saw "mixed"; set
                                        KillMode=process
                gone     unreachable    no route
                later    not attempted  1 of 9 nodes failed
                stopping: 1 of 9 nodes failed
                """);
    }

    @Test
    void aLongNameOfAPlayGoesOnInTheNextLine() {
        String play = "Pull through the mirrors of the second data centre in Shanghai and by the proxy";
        assertThat(run(Style.PLAIN, Screen.PAPER, Stream.of(new Event.WaveBegan(play, 1, 2, NODES))))
                .isEqualTo("""
                        Pull through the mirrors of the second data centre in Shanghai and by the proxy,
                          wave 1 of 2: 9 nodes
                        """);
    }

    @Test
    void phasesAreShownOnATerminalOnly() {
        Event phase = new Event.PhaseBegan(new NodeName("back"), Phase.RESTART);
        assertThat(run(Style.PLAIN, Screen.TERMINAL, Stream.of(phase)))
                .isEqualTo("\r\u001b[K\u001b[?7lback: restarting containerd\u001b[?7h");
        assertThat(run(Style.PLAIN, Screen.PAPER, Stream.of(phase))).isEmpty();
    }

    @Test
    void whatIsSaidOfANodeStandsBelowANameThatLeavesItNoPlace() {
        NodeName name = new NodeName("k8s-prod-eu-central-1a-worker-pool-general-purpose-01.example.com");
        Stream<Event> events = Stream.of(
                new Event.NodeEnded(
                        new NodeOutcome.Unreachable(name, "the connection was refused: check that sshd runs")),
                new Event.NodeEnded(new NodeOutcome.Unchanged(name, List.of())));
        assertThat(run(Style.PLAIN, Screen.PAPER, events)).isEqualTo("""
                k8s-prod-eu-central-1a-worker-pool-general-purpose-01.example.com  unreachable
                                                        the connection was refused: check that
                                                        sshd runs
                k8s-prod-eu-central-1a-worker-pool-general-purpose-01.example.com  unchanged
                """);
    }

    @Test
    void aNodesNameThatReadsLikeItsStateIsNotColoured() {
        Event ended = new Event.NodeEnded(outcomes().get(1));
        assertThat(run(Style.COLOURED, Screen.PAPER, Stream.of(ended)))
                .startsWith("applied  \u001b[33mapplied\u001b[0m");
    }

    @Test
    void theRecapGivesEachFailureItsCauseTheNodesWordsAndWhatToDo() {
        String recap = printed(out -> new RecapText(out, Style.PLAIN).print(new FleetOutcome(outcomes(), true)));
        assertThat(recap)
                .contains("""

                        back: rolled back
                          while verifying: the pull of busybox:latest failed
                          | E1123 rpc error: \\x1b[31mnot found
                          Every file is as it was before, and containerd is as healthy as it was. Mend
                          the cause; then apply again.
                        """)
                .contains("""
                        broken: LEFT BROKEN
                          while switching files: the pull of busybox:latest failed
                          | E1123 rpc error: \\x1b[31mnot found
                          Not restored: /etc/x. To go on: sh /var/lib/undo
                        """)
                .contains("Interrupted: no node was begun after that.")
                .endsWith("9 nodes: 1 unchanged, 1 applied, 1 proof failed, 1 rolled back, 1 LEFT BROKEN, 1 unknown,"
                        + " 1 refused, 1 unreachable, 1 not attempted\n")
                .doesNotContain("\u001b", "same: ", "later: ");
    }

    @Test
    void theRecapTellsAFailureOfManyNodesOnce() {
        List<NodeOutcome> outcomes = IntStream.rangeClosed(1, 60)
                .<NodeOutcome>mapToObj(number -> new NodeOutcome.RolledBack(
                        new NodeName("node-" + number),
                        "20261127T180439736Z",
                        Phase.VERIFY,
                        new Cause("the pull failed", List.of("time=" + number + " 10.0.0." + number + ": refused")),
                        List.of()))
                .toList();
        NodeOutcome other = new NodeOutcome.RolledBack(
                new NodeName("node-61"),
                "20261127T180439736Z",
                Phase.VERIFY,
                new Cause("the pull failed", List.of("time=61 disk full")),
                List.of());

        String recap = printed(out -> new RecapText(out, Style.PLAIN)
                .print(new FleetOutcome(
                        Stream.concat(outcomes.stream(), Stream.of(other)).toList(), false)));

        assertThat(recap)
                .contains("node-20 and 40 more (60 nodes): rolled back\n")
                .containsOnlyOnce("  as node-1 says it; the others' words differ in numbers alone:\n")
                .containsOnlyOnce("  | time=1 10.0.0.1: refused\n")
                .contains("node-61: rolled back\n  while verifying: the pull failed\n  | time=61 disk full\n")
                .contains("61 nodes: 61 rolled back")
                .doesNotContain("10.0.0.2");
        assertThat(recap.lines()).hasSizeLessThan(30).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aNodeThatLostContainersIsNotSaidToBeAsItWas() {
        NodeOutcome back = new NodeOutcome.RolledBack(
                new NodeName("a"), "t", Phase.RESTART, new Cause("they are gone", List.of()), List.of("4f5d", "77aa"));

        assertThat(OutcomeWords.of(back).remedy())
                .contains("Every file is as it was before, but containers that ran then are gone: 4f5d, 77aa."
                        + " See what became of their pods before you go on.");
    }

    @Test
    void theRecapDoesNotSayThatEqualWordsDiffer() {
        List<NodeOutcome> outcomes = Stream.of("a", "b")
                .<NodeOutcome>map(name -> new NodeOutcome.Unreachable(new NodeName(name), "no route"))
                .toList();

        assertThat(printed(out -> new RecapText(out, Style.PLAIN).print(new FleetOutcome(outcomes, false))))
                .isEqualTo("""

                        a, b (2 nodes): unreachable
                          no route
                          The node was not touched.

                        2 nodes: 2 unreachable
                        """);
    }

    @Test
    void aFaultOfOneOfANodesFilesNamesThatFile() {
        Problem fault = Problem.error(new Place.InNodeFile("node-1", "/etc/x.toml"), "no valid TOML", "correct it");

        assertThat(fault.wordsOnNode()).isEqualTo("/etc/x.toml: no valid TOML; correct it");
        assertThat(OutcomeWords.of(new NodeOutcome.Refused(new NodeName("node-1"), List.of(fault)))
                        .detail())
                .isEqualTo("/etc/x.toml: no valid TOML; correct it");
        assertThat(fault.toString()).isEqualTo("node-1:/etc/x.toml: no valid TOML; correct it");
    }

    @Test
    void problemsAreSortedCountedAndToldOnce() {
        String text = printed(out -> new ProblemText(out, Style.PLAIN)
                .print(List.of(TestingReport.warning("b"), TestingReport.error("a"), TestingReport.error("a"))));
        assertThat(text).isEqualTo("""
                error: a: KillMode is not "process": saw "mixed"; set KillMode=process
                warning: b: /etc/x was not made by fleetmirror and stays; remove it by hand
                1 error, 1 warning
                """);
        assertThat(printed(out -> new ProblemText(out, Style.PLAIN).print(List.of())))
                .isEmpty();
    }
}
