package io.fleetmirror.planner.registry;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.ImageName;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.desired.MirrorProof;
import io.fleetmirror.plan.Verification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which mirrors a node's images should come through, by what the playbook says of their registries. */
public final class AskedMirrors {

    private AskedMirrors() {}

    /**
     * Without images that have no mirror, unless one is demanded of each. {@code hasItsOwn} is whether a registry has a directory in
     * certs.d, for which containerd looks before that of all others.
     */
    public static List<Verification.Asked> of(
            DesiredNode desired, ContainerdVersion version, Predicate<RegistryHost> hasItsOwn) {
        MirrorProof proof = desired.verification().throughMirror();
        return desired.verification().images().stream()
                .map(image -> asked(image, desired, version, hasItsOwn))
                .filter(asked -> switch (proof) {
                    case TOLD -> !asked.mirrors().isEmpty();
                    case DEMANDED -> true;
                    case NOT_ASKED -> false;
                })
                .toList();
    }

    private static Verification.Asked asked(
            String image, DesiredNode desired, ContainerdVersion version, Predicate<RegistryHost> hasItsOwn) {
        ImageName name = ImageName.parse(image)
                .orElseThrow(() -> new IllegalArgumentException("not an image's name: \"" + image + "\""));
        Optional<Mirrored> named = wanted(name.registry(), desired.registries());
        Optional<Mirrored> wanted = named.isPresent() || hasItsOwn.test(name.registry())
                ? named
                : wanted(RegistryHost.DEFAULT, desired.registries());
        return new Verification.Asked(
                image,
                name.repository(),
                wanted.map(AskedMirrors::names).orElse(List.of()),
                wanted.map(Mirrored::fallback).orElse(Fallback.UPSTREAM) == Fallback.UPSTREAM,
                // Before 2.1 it passes over a host that answers with an error without a word.
                version.isAtLeast(2, 1, 0),
                desired.verification().throughMirror());
    }

    private static Optional<Mirrored> wanted(RegistryHost registry, Map<RegistryHost, DesiredRegistry> registries) {
        return registries.get(registry) instanceof Mirrored mirrored ? Optional.of(mirrored) : Optional.empty();
    }

    private static List<String> names(Mirrored registry) {
        return registry.mirrors().stream()
                .map(DesiredRegistry.Mirror::url)
                .map(URI::getRawAuthority)
                .distinct()
                .toList();
    }
}
