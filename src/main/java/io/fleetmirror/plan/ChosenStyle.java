package io.fleetmirror.plan;

import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.facts.NodeFacts;

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
}
