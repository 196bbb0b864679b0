package io.fleetmirror.plan;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must hold of a node before anything is planned for it. */
final class Preconditions {

    /** Where a transaction leaves what undoes it at the next boot, while it is open; see {@code arm.sh}. */
    private static final RemotePath GENERATORS = new RemotePath("/etc/systemd/system-generators");

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
        problems.addAll(ofStyle(desired, facts));
        return problems;
    }

    /** Whether this release of containerd can have mirrors in that style at all. */
    static List<Problem> ofStyle(DesiredNode desired, NodeFacts facts) {
        ContainerdVersion version = facts.containerd().version();
        return switch (ChosenStyle.of(desired, facts)) {
            case CERTS_D ->
                version.isAtLeast(1, 5, 0) ? List.of() : List.of(PlanProblems.tooOldForCertsD(facts.node(), version));
            case CONFIG_TOML ->
                version.isAtLeast(2, 2, 0) && !version.isAtLeast(2, 2, 2)
                        ? List.of(ConfigProblems.brokenStyle(facts.node(), version))
                        : List.of();
            case UNTOUCHED -> List.of();
        };
    }

    /** Root too fails to write where a file system is mounted read-only or {@code chattr +i} was said; {@code ahead.sh} looks again. */
    static List<Problem> ofWriting(NodeFacts facts, List<FileChange> files) {
        return Stream.concat(files.stream().map(FileChange::path), Stream.of(GENERATORS.child("fleetmirror")))
                .flatMap(path -> facts.files().unwritable(path).stream())
                .distinct()
                .map(path -> PlanProblems.unwritable(facts.node(), path))
                .toList();
    }

    /** Only {@code process} lets containers live on; Bottlerocket's shims were seen signalled with {@code mixed}. */
    static List<Problem> ofRestart(NodeFacts facts, Activation activation) {
        List<Problem> problems = new ArrayList<>();
        if (activation.restarts()) {
            if (!facts.unit().killMode().equals("process")) {
                problems.add(PlanProblems.killsContainers(facts.node(), facts.unit()));
            }
            if (facts.unit().refusesRestart()) {
                problems.add(PlanProblems.refusesRestart(facts.node(), facts.unit()));
            }
        }
        return problems;
    }
}
