package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What must hold of containerd's unit before anything is planned for a node, and before containerd restarts. */
public final class Preconditions {

    /** Where cri-dockerd and CRI-O listen for a kubelet, which has one of them or containerd; probe.sh looks for the same. */
    private static final List<RemotePath> OTHER_RUNTIMES =
            List.of(new RemotePath("/run/cri-dockerd.sock"), new RemotePath("/run/crio/crio.sock"));

    private Preconditions() {}

    /** Nothing can be proven of a containerd that does not run. */
    public static List<Problem> of(NodeFacts facts) {
        List<Problem> problems = new ArrayList<>();
        if (!facts.unit().isLoaded()) {
            problems.add(UnitProblems.unitNotLoaded(facts.node(), facts.unit()));
        } else if (!facts.unit().isActive() || facts.process().isEmpty()) {
            problems.add(
                    lacksOurs(facts)
                            ? UnitProblems.lacks(facts.node(), facts.unit(), Unit.ENVIRONMENT_FILE)
                            : UnitProblems.notRunning(facts.node(), facts.unit()));
        }
        OTHER_RUNTIMES.stream()
                .filter(facts.files()::has)
                .map(socket -> UnitProblems.otherRuntime(facts.node(), socket))
                .forEach(problems::add);
        return problems;
    }

    /** Our drop-in names its file without a "-", so that no containerd runs without the proxy; somebody took the file away. */
    private static boolean lacksOurs(NodeFacts facts) {
        return facts.unit().environmentFiles().contains(Unit.ENVIRONMENT_FILE.value())
                && !facts.files().has(Unit.ENVIRONMENT_FILE);
    }

    /** Only {@code process} lets containers live on; Bottlerocket's shims were seen signalled with {@code mixed}. */
    public static List<Problem> ofRestart(NodeFacts facts, Activation activation) {
        List<Problem> problems = new ArrayList<>();
        if (activation.restarts()) {
            if (!facts.unit().killMode().equals("process")) {
                problems.add(UnitProblems.killsContainers(facts.node(), facts.unit()));
            }
            if (facts.unit().refusesRestart()) {
                problems.add(UnitProblems.refusesRestart(facts.node(), facts.unit()));
            }
        }
        return problems;
    }
}
