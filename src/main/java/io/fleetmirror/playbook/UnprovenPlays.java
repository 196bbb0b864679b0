package io.fleetmirror.playbook;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What plays give nodes without an image to pull as proof, be it all that a play gives or a registry beside others: a wrong URL
 * would be told by the next pod.
 */
public final class UnprovenPlays {

    private UnprovenPlays() {}

    /** The warnings, where there is something; {@code where} is what the plays are read from. */
    public static List<Problem> of(Place where, List<DesiredPlay> plays) {
        List<String> unproven = plays.stream()
                .filter(play -> play.nodes().stream().anyMatch(UnprovenPlays::isUnproven))
                .map(DesiredPlay::name)
                .distinct()
                .toList();
        List<Problem> warnings = new ArrayList<>();
        if (!unproven.isEmpty()) {
            warnings.add(PlaybookProblems.unprovenPlays(where, unproven));
        }
        Set<String> registries = UnprovenRegistries.of(
                plays.stream().flatMap(play -> play.nodes().stream()).toList());
        if (!registries.isEmpty()) {
            warnings.add(PlaybookProblems.unprovenRegistries(where, registries));
        }
        return warnings;
    }

    private static boolean isUnproven(DesiredNode node) {
        boolean hasSomething = node.proxy() instanceof DesiredProxy.Used
                || node.registries().values().stream().anyMatch(DesiredRegistry.Mirrored.class::isInstance);
        return hasSomething && node.verification().images().isEmpty();
    }
}
