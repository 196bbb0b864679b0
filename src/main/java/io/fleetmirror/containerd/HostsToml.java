package io.fleetmirror.containerd;

import java.net.URI;
import java.util.List;

/**
 * The value of one {@code certs.d/<registry>/hosts.toml}. {@code server} is asked after all hosts and is always written,
 * since leaving it out does not keep containerd from upstream (docs/hosts.md says otherwise; parseHostsFile appends it).
 * The order of {@code hosts} is their priority.
 */
public record HostsToml(URI server, List<Host> hosts) {

    /** Refuses an empty list: containerd before 1.7.32 rejects a file without a {@code [host."…"]} table. */
    public HostsToml {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a hosts.toml without a host, for " + server);
        }
    }

    /** One {@code [host."url"]} table; {@code ca} and {@code client} are absolute paths on the node. */
    public record Host(
            URI url, List<Capability> capabilities, List<String> ca, List<ClientPair> client, HostOptions options) {
        public Host {
            capabilities = List.copyOf(capabilities);
            ca = List.copyOf(ca);
            client = List.copyOf(client);
        }
    }

    /** {@code client = [["cert", "key"]]}: absolute paths on the node. */
    public record ClientPair(String certificate, String key) {}

    /** The two switches of a host; both are left out of the file when off, which is their default. */
    public record HostOptions(boolean skipVerify, boolean overridePath) {
        public static final HostOptions NONE = new HostOptions(false, false);
    }
}
