package io.fleetmirror.plan;

import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is to be done on one node. A node can be changed only by way of a {@link Change}. */
public sealed interface NodePlan {

    Node node();

    /** Of a node that answered what {@code planned} makes of its facts, of another why it is left alone. */
    static NodePlan of(Node node, ProbeResult result, Function<NodeFacts, NodePlan> planned) {
        return switch (result) {
            case ProbeResult.Probed(NodeFacts facts) -> planned.apply(facts);
            case ProbeResult.Unreachable(NodeName ignored, String reason) -> new NotPlanned(node, reason);
            case ProbeResult.Unsupported(NodeName ignored, List<Problem> problems) -> new Refused(node, problems);
        };
    }

    /** The node has what it should have, and it is effective; or it is left as it is ({@link Change#left}). */
    record NoChange(Node node, List<Problem> warnings, Target target) implements NodePlan {
        public NoChange {
            warnings = List.copyOf(warnings);
        }
    }

    /** Files to switch in this order, an activation, or both. */
    record Change(
            Node node,
            List<Problem> warnings,
            List<FileChange> files,
            Activation activation,
            Target target,
            Earlier earlier)
            implements NodePlan {
        public Change(Node node, List<Problem> warnings, List<FileChange> files, Activation activation, Target target) {
            this(node, warnings, files, activation, target, Earlier.NOTHING);
        }

        public Change {
            warnings = List.copyOf(warnings);
            files = List.copyOf(files);
            if (files.isEmpty() && !activation.restarts()) {
                throw new IllegalArgumentException("a change of nothing on " + node.name());
            }
        }

        /** The node left as it is, with a warning of what is pending. */
        public NoChange left() {
            List<Problem> told = new ArrayList<>(warnings);
            told.add(PlanProblems.notApplied(
                    node.name(), files.stream().map(file -> file.path().value()).toList(), activation.restarts()));
            return new NoChange(node, told, target);
        }

        /** Whether containerd may restart, for this change or for the earlier transaction. */
        public boolean mayRestart() {
            return activation.restarts() || earlier.open();
        }

        /** Whether it must not restart beside another one of these. */
        public boolean isOfControlPlane() {
            return target.controlPlane() || node.isControlPlane();
        }
    }

    /** The node is left alone, for these reasons; {@code migration} is what {@code --migrate} would change, where it helps. */
    record Refused(Node node, List<Problem> problems, List<FileChange> migration) implements NodePlan {
        public Refused(Node node, List<Problem> problems) {
            this(node, problems, List.of());
        }

        public Refused {
            problems = List.copyOf(problems);
            migration = List.copyOf(migration);
        }
    }

    /** The node could not be looked at. */
    record NotPlanned(Node node, String reason) implements NodePlan {}

    /**
     * What a change or a second look is about: the unit, what it runs, where that notes what runs, what must be true, and whether the
     * node was seen to serve the cluster's API or its store, whatever its groups are called.
     */
    record Target(
            String unit, ContainerdFacts containerd, String state, Verification verification, boolean controlPlane) {}
}
