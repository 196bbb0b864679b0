package io.fleetmirror.review;

import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Checked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The changes that somebody has looked at, by the names of their nodes; {@code file} is where they stand. */
public record ReviewedPlan(String file, Map<String, PlannedChange> changes) {

    public ReviewedPlan {
        changes = Map.copyOf(changes);
    }

    /** Of a document that {@code plan -o json} printed; another one is a problem. */
    public static Checked<ReviewedPlan> read(Path file) {
        return new ReviewedPlanReader(file.toString()).read(file);
    }

    /**
     * The plan with no change but those: a node that would be changed in another way is refused. One that is to be left as it is stays
     * so, whatever was planned for it, so that a run that was cut short can be made again.
     */
    public FleetPlan held(FleetPlan plan) {
        return new FleetPlan(plan.plays().stream().map(this::held).toList());
    }

    private FleetPlan.Play held(FleetPlan.Play play) {
        List<NodePlan> nodes = play.nodes().stream().map(this::held).toList();
        return new FleetPlan.Play(play.name(), play.serial(), play.maxFailPercentage(), nodes);
    }

    private NodePlan held(NodePlan plan) {
        return switch (plan) {
            case NodePlan.Change change -> held(change);
            case NodePlan.NoChange same -> same;
            case NodePlan.Refused refused -> refused;
            case NodePlan.NotPlanned missing -> missing;
        };
    }

    private NodePlan held(NodePlan.Change change) {
        PlannedChange reviewed = changes.get(change.node().name().value());
        if (reviewed == null) {
            return new NodePlan.Refused(
                    change.node(),
                    List.of(ReviewProblems.notReviewed(change.node().name(), file)));
        }
        List<String> differences = PlannedChange.of(change).differences(reviewed);
        return differences.isEmpty()
                ? change
                : new NodePlan.Refused(
                        change.node(),
                        List.of(ReviewProblems.otherThanReviewed(change.node().name(), file, differences)));
    }
}
