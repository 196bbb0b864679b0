package io.fleetmirror.containerd;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The value of one {@code certs.d/<registry>/hosts.toml}. The order of {@code hosts} is their priority. {@code server} is
 * asked after all hosts, and leaving it out does not keep containerd from upstream: it then takes the image's own
 * registry (docs/hosts.md says otherwise; {@code parseHostsFile} appends it). So it is empty in one case alone:
 * {@code _default} with upstream as the fallback, where no single URL would be right. A {@code server} that is one of the
 * hosts again means that upstream is never asked.
 */
public record HostsToml(Optional<URI> server, List<Host> hosts) {

    /** Refuses an empty list: containerd before 1.7.32 rejects a file without a {@code [host."…"]} table. */
    public HostsToml {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a hosts.toml without a host, for " + server);
        }
    }

    /** A file that says which server comes last, as all do but {@code _default}'s with upstream behind it. */
    public HostsToml(URI server, List<Host> hosts) {
        this(Optional.of(server), hosts);
    }

    /** The host that {@code server} names again, where it does. */
    Optional<Host> hostOfServer() {
        return server.flatMap(
                url -> hosts.stream().filter(host -> host.url().equals(url)).findFirst());
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
