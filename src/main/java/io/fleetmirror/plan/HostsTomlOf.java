package io.fleetmirror.plan;

import io.fleetmirror.containerd.HostsToml;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.playbook.DesiredRegistry.Mirror;
import io.fleetmirror.playbook.DesiredRegistry.Mirrored;
import java.net.URI;
import java.util.Optional;

/** A registry of the playbook as the value of its hosts.toml. */
final class HostsTomlOf {

    private HostsTomlOf() {}

    static HostsToml registry(RegistryHost registry, Mirrored mirrored, PemFiles pems) {
        Optional<URI> server = switch (mirrored.fallback()) {
            case UPSTREAM -> upstream(registry);
            case NONE -> Optional.of(mirrored.mirrors().getLast().url());
        };
        return new HostsToml(
                server,
                mirrored.mirrors().stream().map(mirror -> host(mirror, pems)).toList());
    }

    /**
     * containerd maps docker.io to the host that serves it only where {@code server} is left out (ConfigureHosts). For
     * {@code _default} it is left out, so that each registry has itself for upstream.
     */
    private static Optional<URI> upstream(RegistryHost registry) {
        if (registry.equals(RegistryHost.DEFAULT)) {
            return Optional.empty();
        }
        String host = registry.value().equals("docker.io") ? "registry-1.docker.io" : registry.value();
        return Optional.of(URI.create("https://" + host));
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
