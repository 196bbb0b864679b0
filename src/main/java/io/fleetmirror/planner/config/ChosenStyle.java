package io.fleetmirror.planner.config;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.problem.Problem;
import java.util.List;

/** What is to become of {@code config_path}: it names certs.d, it goes since mirrors stand in config.toml, or it stays. */
enum ChosenStyle {
    CERTS_D,
    CONFIG_TOML,
    UNTOUCHED;

    static ChosenStyle of(DesiredNode desired, NodeFacts facts) {
        boolean hasMirrors =
                desired.registries().values().stream().anyMatch(DesiredRegistry.Mirrored.class::isInstance);
        RegistryStyle style = desired.containerd().registryStyle();
        boolean isOld = style == RegistryStyle.CONFIG_TOML
                || (style == RegistryStyle.AUTO && !facts.containerd().version().isAtLeast(1, 5, 0));
        if (hasMirrors) {
            return isOld ? CONFIG_TOML : CERTS_D;
        }
        boolean moves = desired.containerd().config().migrate() && !isOld && ConfigParts.hasOld(facts);
        return moves ? CERTS_D : UNTOUCHED;
    }

    /** Why this release of containerd cannot have mirrors in that style at all. */
    List<Problem> problems(NodeFacts facts) {
        ContainerdVersion version = facts.containerd().version();
        return switch (this) {
            case CERTS_D ->
                version.isAtLeast(1, 5, 0) ? List.of() : List.of(ConfigProblems.tooOldForCertsD(facts.node(), version));
            case CONFIG_TOML ->
                version.isAtLeast(2, 2, 0) && !version.isAtLeast(2, 2, 2)
                        ? List.of(ConfigProblems.brokenStyle(facts.node(), version))
                        : List.of();
            case UNTOUCHED -> List.of();
        };
    }
}
