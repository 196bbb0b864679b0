package io.fleetmirror.plan;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.playbook.DesiredRegistry;
import io.fleetmirror.playbook.DesiredRegistry.Fallback;
import io.fleetmirror.playbook.DesiredRegistry.Mirror;
import io.fleetmirror.proxy.ProxyCheck;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where containerd goes for the registries that a playbook names. */
final class RegistryUrls {

    private RegistryUrls() {}

    static ProxyCheck.Urls of(Map<RegistryHost, DesiredRegistry> registries) {
        List<URI> mirrors = new ArrayList<>();
        List<URI> upstreams = new ArrayList<>();
        registries.forEach((host, registry) -> {
            if (registry instanceof DesiredRegistry.Mirrored(Fallback fallback, List<Mirror> asked)) {
                asked.forEach(mirror -> mirrors.add(mirror.url()));
                if (fallback == Fallback.UPSTREAM) {
                    host.upstream().ifPresent(upstreams::add);
                }
            }
        });
        return new ProxyCheck.Urls(mirrors, upstreams);
    }
}
