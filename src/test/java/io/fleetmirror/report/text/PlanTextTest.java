package io.fleetmirror.report.text;

import static io.fleetmirror.report.TestingReport.change;
import static io.fleetmirror.report.TestingReport.missing;
import static io.fleetmirror.report.TestingReport.node;
import static io.fleetmirror.report.TestingReport.plan;
import static io.fleetmirror.report.TestingReport.printed;
import static io.fleetmirror.report.TestingReport.refused;
import static io.fleetmirror.report.TestingReport.removal;
import static io.fleetmirror.report.TestingReport.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.TestingReport;
import io.fleetmirror.report.text.PlanText.Diffs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static String text(FleetPlan plan, Diffs diffs) {
        return printed(out -> new PlanText(out, Style.PLAIN, diffs).print(plan));
    }

    @Test
    void everyKindOfPlanSaysWhatItDoes() {
        FleetPlan plan = plan(change("a"), removal("b"), same("c"), refused("d"), missing("e"));
        assertThat(text(plan, Diffs.HIDDEN)).isEqualTo("""
                Play: Mirrors

                a
                  + /etc/containerd/certs.d/docker.io/hosts.toml
                  ~ /etc/containerd/config.toml
                  restart, because /etc/containerd/config.toml changes, and containerd reads it
                    only when it starts
                  warning: /etc/x was not made by fleetmirror and stays; remove it by hand

                b
                  - /etc/containerd/certs.d/docker.io/hosts.toml
                  no restart: containerd reads these files at every pull

                c
                  unchanged

                d
                  refused: KillMode is not "process": saw "mixed"; set KillMode=process

                e
                  unreachable: no route to 10.0.0.9; is the node up?

                5 nodes: 2 to change, 1 unchanged, 1 refused, 1 unreachable
                """);
    }

    @Test
    void twentyNodesAreAllNamed() {
        NodePlan[] plans = IntStream.range(0, 20)
                .mapToObj(number -> same("node-" + number))
                .toArray(NodePlan[]::new);
        assertThat(text(plan(plans), Diffs.HIDDEN))
                .contains("node-19 (20 nodes)")
                .doesNotContain("more");
    }

    @Test
    void sixtyNodesOfWhichTheSameIsToBeSaidStandTogether() {
        NodePlan[] plans = IntStream.range(0, 60)
                .mapToObj(number -> change("node-" + number))
                .toArray(NodePlan[]::new);
        String text = text(plan(plans), Diffs.SHOWN);
        assertThat(text)
                .contains("node-0, node-1,", "node-19 and 40 more (60 nodes)", "60 nodes: 60 to change, 0 unchanged");
        assertThat(text).containsOnlyOnce("-old");
        assertThat(text.lines()).hasSizeLessThan(30).allMatch(line -> line.length() <= 80);
    }

    @Test
    void nodesThatAreUnreachableForOneReasonAtAddressesOfTheirOwnStandTogether() {
        NodePlan elsewhere = new NodePlan.NotPlanned(node("f"), "no route to 10.0.0.17; is the node up?");
        NodePlan otherwise = new NodePlan.NotPlanned(node("g"), "the connection was refused");
        assertThat(text(plan(missing("e"), elsewhere, otherwise), Diffs.HIDDEN)).isEqualTo("""
                Play: Mirrors

                e, f (2 nodes)
                  as e says it; the others' words differ in numbers alone:
                  unreachable: no route to 10.0.0.9; is the node up?

                g
                  unreachable: the connection was refused

                3 nodes: 0 to change, 0 unchanged, 3 unreachable
                """);
        assertThat(text(plan(missing("e"), missing("f")), Diffs.HIDDEN)).doesNotContain("as e says it");
    }

    @Test
    void diffsAreShownOnRequest() {
        assertThat(text(plan(change("a")), Diffs.SHOWN)).contains("""
                        --- a/etc/containerd/config.toml
                        +++ b/etc/containerd/config.toml
                        -old
                        +new
                        """);
        assertThat(text(plan(change("a")), Diffs.HIDDEN)).doesNotContain("+++");
    }

    @Test
    void noWarningStandsBehindADiffWhichItWouldBeTakenFor() {
        String text = text(plan(change("a")), Diffs.SHOWN);
        assertThat(text.indexOf("warning: ")).isPositive().isLessThan(text.indexOf("+++ b/"));
    }

    @Test
    void aRefusalTellsItsWarningsApartAndWhatMigrateWouldDo() {
        NodePlan.Refused refused = (NodePlan.Refused) refused("d");
        List<Problem> problems = List.of(refused.problems().getFirst(), TestingReport.warning("d"));
        List<FileChange> files = ((NodePlan.Change) change("d")).files();
        String text = text(plan(new NodePlan.Refused(refused.node(), problems, files)), Diffs.SHOWN);
        assertThat(text).containsOnlyOnce("refused: ").contains("""
                  refused: KillMode is not "process": saw "mixed"; set KillMode=process
                  warning: /etc/x was not made by fleetmirror and stays; remove it by hand
                  with --migrate it would be:
                  + /etc/containerd/certs.d/docker.io/hosts.toml
                  ~ /etc/containerd/config.toml
                """).contains("+++ b/etc/containerd/config.toml");
    }

    @Test
    void coloursAreThereOnlyWhereTheyAreWanted() {
        assertThat(printed(out -> new PlanText(out, Style.COLOURED, Diffs.SHOWN).print(plan(change("a")))))
                .contains("\u001b[32m+new\u001b[0m", "\u001b[31m-old\u001b[0m", "\u001b[1m+++ b");
        assertThat(text(plan(change("a")), Diffs.SHOWN)).doesNotContain("\u001b");
    }
}
