package io.fleetmirror.playbook;

import io.fleetmirror.containerd.ImageName;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The registries that a node is given mirrors or settings for, and that none of its images is pulled from, though some are pulled:
 * a mirror that serves one image may refuse every other one.
 */
final class UnprovenRegistries {

    private UnprovenRegistries() {}

    static Set<String> of(Collection<DesiredNode> nodes) {
        Set<String> unproven = new TreeSet<>();
        Map<List<String>, Set<RegistryHost>> pulledFrom = new HashMap<>();
        for (DesiredNode node : nodes) {
            Set<RegistryHost> proven =
                    pulledFrom.computeIfAbsent(node.verification().images(), UnprovenRegistries::registries);
            node.registries().forEach((host, desired) -> {
                if (!proven.isEmpty() && isToBeProven(host, desired) && !proven.contains(host)) {
                    unproven.add(host.value());
                }
            });
        }
        return unproven;
    }

    private static Set<RegistryHost> registries(List<String> images) {
        return images.stream()
                .map(ImageName::parse)
                .flatMap(Optional::stream)
                .map(ImageName::registry)
                .collect(Collectors.toSet());
    }

    private static boolean isToBeProven(RegistryHost host, DesiredRegistry desired) {
        return desired instanceof Mirrored && !host.equals(RegistryHost.DEFAULT);
    }
}
