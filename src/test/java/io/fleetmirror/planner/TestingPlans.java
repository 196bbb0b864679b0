package io.fleetmirror.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** Plans of one node, and what a test asks of them. */
public final class TestingPlans {

    private TestingPlans() {}

    public static NodePlan plan(TestingDesired desired, TestingFacts facts) {
        return Planner.plan(desired.build(), facts.probed());
    }

    public static NodePlan.Change change(TestingDesired desired, TestingFacts facts) {
        NodePlan plan = plan(desired, facts);
        assertThat(plan).isInstanceOf(NodePlan.Change.class);
        return (NodePlan.Change) plan;
    }

    public static String refusal(TestingDesired desired, TestingFacts facts) {
        NodePlan plan = plan(desired, facts);
        assertThat(plan).isInstanceOf(NodePlan.Refused.class);
        return String.join(
                "\n",
                ((NodePlan.Refused) plan)
                        .problems().stream().map(Problem::toString).toList());
    }

    public static List<String> paths(NodePlan.Change change) {
        return change.files().stream().map(file -> file.path().value()).toList();
    }

    public static String text(NodePlan.Change change, RemotePath path) {
        return change.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .after()
                .orElseThrow()
                .content()
                .text();
    }
}
