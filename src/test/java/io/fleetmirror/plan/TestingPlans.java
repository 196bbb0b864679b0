package io.fleetmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** Plans of one node, and what a test asks of them. */
final class TestingPlans {

    private TestingPlans() {}

    static NodePlan plan(TestingDesired desired, TestingFacts facts) {
        return Planner.plan(desired.build(), facts.probed());
    }

    static NodePlan.Change change(TestingDesired desired, TestingFacts facts) {
        NodePlan plan = plan(desired, facts);
        assertThat(plan).isInstanceOf(NodePlan.Change.class);
        return (NodePlan.Change) plan;
    }

    static String refusal(TestingDesired desired, TestingFacts facts) {
        NodePlan plan = plan(desired, facts);
        assertThat(plan).isInstanceOf(NodePlan.Refused.class);
        return String.join(
                "\n",
                ((NodePlan.Refused) plan)
                        .problems().stream().map(Problem::toString).toList());
    }

    static List<String> paths(NodePlan.Change change) {
        return change.files().stream().map(file -> file.path().value()).toList();
    }

    static String text(NodePlan.Change change, RemotePath path) {
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
