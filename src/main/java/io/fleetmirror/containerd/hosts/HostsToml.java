package io.fleetmirror.containerd.hosts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The value of one {@code certs.d/<registry>/hosts.toml}. The order of {@code hosts} is their priority. {@code server} is
 * asked after all hosts, and leaving it out does not keep containerd from upstream: it then takes the image's own
 * registry (docs/hosts.md says otherwise; {@code parseHostsFile} appends it). So it is empty in one case alone:
 * {@code _default} with upstream as the fallback, where no single URL would be right. A {@code server} that is one of the
 * hosts again means that upstream is never asked.
 */
public record HostsToml(Optional<Host> server, List<Host> hosts) {

    /** Refuses an empty list: containerd before 1.7.32 rejects a file without a {@code [host."…"]} table. */
    public HostsToml {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a hosts.toml without a host, for " + server);
        }
    }

    /** A file whose server has no settings of its own but those of the host that it names again, where it does. */
    public HostsToml(URI server, List<Host> hosts) {
        this(
                Optional.of(hosts.stream()
                        .filter(host -> host.url().equals(server))
                        .findFirst()
                        .orElseGet(() -> Host.plain(server))),
                hosts);
    }

    /** Whether the server is no more than one of the hosts, asked once more. */
    boolean namesNoUpstream() {
        return server.filter(last -> hosts.stream().anyMatch(host -> host.url().equals(last.url())))
                .isPresent();
    }

    /** Whether the file holds what root alone may read. */
    public boolean isSecret() {
        return Stream.concat(hosts.stream(), server.stream())
                .anyMatch(host -> !host.options().header().isEmpty());
    }

    /**
     * One {@code [host."url"]} table, or the keys above all tables, which are the server's. {@code ca} and {@code client} are
     * absolute paths on the node. No capabilities mean all of them, which only a server may have.
     */
    public record Host(
            URI url, List<Capability> capabilities, List<String> ca, List<ClientPair> client, HostOptions options) {
        public Host {
            capabilities = List.copyOf(capabilities);
            ca = List.copyOf(ca);
            client = List.copyOf(client);
        }

        /** A server with containerd's defaults. */
        public static Host plain(URI url) {
            return new Host(url, List.of(), List.of(), List.of(), HostOptions.NONE);
        }
    }

    /** {@code client = [["cert", "key"]]}: absolute paths on the node. */
    public record ClientPair(String certificate, String key) {}

    /** What else a host may have; each is left out of the file where it is at its default. */
    public record HostOptions(
            boolean skipVerify, boolean overridePath, Optional<Duration> dialTimeout, Headers header) {
        public static final HostOptions NONE = new HostOptions(false, false);

        public HostOptions {
            if (dialTimeout
                    .filter(time -> time.compareTo(Duration.ofMillis(1)) < 0)
                    .isPresent()) {
                throw new IllegalArgumentException("a dial_timeout of " + dialTimeout.get() + " is below 1 ms");
            }
        }

        public HostOptions(boolean skipVerify, boolean overridePath) {
            this(skipVerify, overridePath, Optional.empty(), Headers.NONE);
        }
    }
}
