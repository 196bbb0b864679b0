package io.fleetmirror.playbook;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** Plays that give nodes a proxy or mirrors without an image to pull as proof: a wrong URL would be told by the next pod. */
public final class UnprovenPlays {

    private UnprovenPlays() {}

    /** The warning, where there is such a play; {@code where} is what they are read from. */
    public static List<Problem> of(Place where, List<DesiredPlay> plays) {
        List<String> unproven = plays.stream()
                .filter(play -> play.nodes().stream().anyMatch(UnprovenPlays::isUnproven))
                .map(DesiredPlay::name)
                .distinct()
                .toList();
        return unproven.isEmpty() ? List.of() : List.of(PlaybookProblems.unprovenPlays(where, unproven));
    }

    private static boolean isUnproven(DesiredNode node) {
        boolean hasSomething = node.proxy() instanceof DesiredProxy.Used
                || node.registries().values().stream().anyMatch(DesiredRegistry.Mirrored.class::isInstance);
        return hasSomething && node.verification().images().isEmpty();
    }
}
