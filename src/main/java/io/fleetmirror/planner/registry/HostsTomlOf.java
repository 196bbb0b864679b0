package io.fleetmirror.planner.registry;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.HostsToml;
import io.fleetmirror.containerd.hosts.HostsToml.Host;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import java.util.List;
import java.util.Optional;

/** A registry of the playbook as the value of its hosts.toml. */
final class HostsTomlOf {

    /** What containerd lets a server do where nothing is said, as long as every version knows the word. */
    private static final List<Capability> EVERYTHING = List.of(Capability.PULL, Capability.RESOLVE, Capability.PUSH);

    private HostsTomlOf() {}

    static HostsToml registry(RegistryHost registry, Mirrored mirrored, PemNames pems) {
        List<Host> hosts =
                mirrored.mirrors().stream().map(mirror -> host(mirror, pems)).toList();
        Optional<Host> server = mirrored.server().map(said -> host(said, pems));
        return switch (mirrored.fallback()) {
            case NONE -> new HostsToml(Optional.of(hosts.getLast()), hosts);
            case UPSTREAM ->
                new HostsToml(
                        server.or(() -> registry.upstream().map(Host::plain)),
                        hosts.isEmpty() ? List.of(asHost(server.orElseThrow())) : hosts);
        };
    }

    /** Alone in its file the server is written as a host, too: containerd before 1.7.32 rejects a file without one. */
    private static Host asHost(Host server) {
        List<Capability> may = server.capabilities().isEmpty() ? EVERYTHING : server.capabilities();
        return new Host(server.url(), may, server.ca(), server.client(), server.options());
    }

    private static Host host(Mirror mirror, PemNames pems) {
        return new Host(
                RegistryHost.served(mirror.url()),
                mirror.capabilities(),
                mirror.ca().stream().map(pems::authority).toList(),
                mirror.client().stream().map(pems::client).toList(),
                mirror.options());
    }
}
