package io.fleetmirror.planner.registry;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredRegistry;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.proxy.ProxyCheck;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where containerd goes for the registries that a playbook names. */
public final class RegistryUrls {

    private RegistryUrls() {}

    /** Upstream is among them where a registry falls back to it. */
    public static ProxyCheck.Urls of(Map<RegistryHost, DesiredRegistry> registries) {
        List<URI> mirrors = new ArrayList<>();
        List<URI> upstreams = new ArrayList<>();
        registries.forEach((host, registry) -> {
            if (registry
                    instanceof
                    DesiredRegistry.Mirrored(Fallback fallback, List<Mirror> asked, Optional<Mirror> server)) {
                asked.forEach(mirror -> mirrors.add(mirror.url()));
                if (fallback == Fallback.UPSTREAM) {
                    server.map(Mirror::url)
                            .or(host::upstream)
                            .map(RegistryHost::served)
                            .ifPresent(upstreams::add);
                }
            }
        });
        return new ProxyCheck.Urls(mirrors, upstreams);
    }
}
