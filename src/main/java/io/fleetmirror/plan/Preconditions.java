package io.fleetmirror.plan;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.playbook.DesiredContainerd.RegistryStyle;
import io.fleetmirror.playbook.DesiredNode;
import io.fleetmirror.playbook.DesiredRegistry;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What must hold of a node before anything is planned for it. */
final class Preconditions {

    private Preconditions() {}

    static List<Problem> of(DesiredNode desired, NodeFacts facts) {
        List<Problem> problems = new ArrayList<>();
        if (!facts.unit().isLoaded()) {
            problems.add(PlanProblems.unitNotLoaded(facts.node(), facts.unit()));
        } else if (!facts.unit().isActive() || facts.process().isEmpty()) {
            problems.add(PlanProblems.notRunning(facts.node(), facts.unit()));
        }
        if (!desired.verification().images().isEmpty() && facts.crictl().isEmpty()) {
            problems.add(PlanProblems.noCrictl(facts.node()));
        }
        if (desired.registries().values().stream().anyMatch(DesiredRegistry.Mirrored.class::isInstance)) {
            problems.addAll(ofMirrors(desired.containerd().registryStyle(), facts));
        }
        return problems;
    }

    private static List<Problem> ofMirrors(RegistryStyle style, NodeFacts facts) {
        ContainerdVersion version = facts.containerd().version();
        return switch (style) {
            case CONFIG_TOML -> List.of(PlanProblems.styleNotSupported(facts.node()));
            case AUTO, CERTS_D ->
                version.isAtLeast(1, 5, 0) ? List.of() : List.of(PlanProblems.tooOldForCertsD(facts.node(), version));
        };
    }

    /** Only {@code process} lets containers live on; Bottlerocket's shims were seen signalled with {@code mixed}. */
    static List<Problem> ofRestart(NodeFacts facts, Activation activation) {
        return activation.kind() == Activation.Kind.NONE
                        || facts.unit().killMode().equals("process")
                ? List.of()
                : List.of(PlanProblems.killsContainers(facts.node(), facts.unit()));
    }
}
