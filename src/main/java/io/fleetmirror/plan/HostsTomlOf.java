package io.fleetmirror.plan;

import io.fleetmirror.containerd.HostsToml;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.playbook.DesiredRegistry.Mirror;
import io.fleetmirror.playbook.DesiredRegistry.Mirrored;
import java.net.URI;

/** A registry of the playbook as the value of its hosts.toml. */
final class HostsTomlOf {

    private HostsTomlOf() {}

    static HostsToml registry(RegistryHost registry, Mirrored mirrored, PemFiles pems) {
        URI server = switch (mirrored.fallback()) {
            case UPSTREAM -> upstream(registry);
            case NONE -> mirrored.mirrors().getLast().url();
        };
        return new HostsToml(
                server,
                mirrored.mirrors().stream().map(mirror -> host(mirror, pems)).toList());
    }

    /** containerd maps docker.io to the host that serves it only where {@code server} is left out (ConfigureHosts). */
    private static URI upstream(RegistryHost registry) {
        return URI.create("https://" + (registry.value().equals("docker.io") ? "registry-1.docker.io" : registry));
    }

    private static HostsToml.Host host(Mirror mirror, PemFiles pems) {
        return new HostsToml.Host(
                mirror.url(),
                mirror.capabilities(),
                mirror.ca().stream().map(pems::authority).toList(),
                mirror.client().stream().map(pems::client).toList(),
                mirror.options());
    }
}
