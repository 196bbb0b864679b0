package io.fleetmirror.report;

import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Nodes of which the same is to be said, with the plan of the first. Why nodes are unreachable is the same also where it differs in
 * numbers alone, as addresses do.
 */
public record SamePlans(NodePlan plan, List<String> nodes, Optional<String> proviso) {

    public SamePlans {
        nodes = List.copyOf(nodes);
    }

    /** In the order in which the first node of each comes. */
    public static List<SamePlans> of(List<NodePlan> plans) {
        Map<List<Object>, List<NodePlan>> groups = new LinkedHashMap<>();
        for (NodePlan plan : plans) {
            groups.computeIfAbsent(said(plan), ignored -> new ArrayList<>()).add(plan);
        }
        return groups.values().stream().map(SamePlans::together).toList();
    }

    private static SamePlans together(List<NodePlan> group) {
        List<String> nodes =
                group.stream().map(plan -> plan.node().name().value()).toList();
        long reasons = group.stream()
                .flatMap(
                        plan -> plan instanceof NodePlan.NotPlanned missing ? Stream.of(missing.reason()) : Stream.of())
                .distinct()
                .count();
        return new SamePlans(
                group.getFirst(),
                nodes,
                reasons > 1 ? Optional.of(SameFailures.differingInNumbers(nodes.getFirst())) : Optional.empty());
    }

    /** The words of the first, and before them that they are those of the first, where the others' differ. */
    public PlanWords words() {
        PlanWords words = PlanWords.of(plan);
        List<String> before =
                Stream.concat(proviso.stream(), words.before().stream()).toList();
        return new PlanWords(before, words.files(), words.after());
    }

    /** All that a person would read of a plan, but for the node's name. */
    private static List<Object> said(NodePlan plan) {
        List<Object> said = new ArrayList<>();
        said.add(plan.getClass());
        warnings(plan).stream().map(Problem::wordsOnNode).forEach(said::add);
        switch (plan) {
            case NodePlan.NoChange ignored -> {}
            case NodePlan.Change change -> {
                said.add(change.activation());
                change.files().forEach(file -> said.addAll(said(file)));
            }
            case NodePlan.Refused refused -> {
                refused.problems().stream().map(Problem::wordsOnNode).forEach(said::add);
                refused.migration().forEach(file -> said.addAll(said(file)));
            }
            case NodePlan.NotPlanned missing -> said.add(SameFailures.withoutNumbers(missing.reason()));
        }
        return said;
    }

    private static List<Object> said(FileChange file) {
        return List.of(file.path(), FileAction.of(file), file.diff());
    }

    public static List<Problem> warnings(NodePlan plan) {
        return switch (plan) {
            case NodePlan.NoChange same -> same.warnings();
            case NodePlan.Change change -> change.warnings();
            case NodePlan.Refused ignored -> List.of();
            case NodePlan.NotPlanned ignored -> List.of();
        };
    }
}
