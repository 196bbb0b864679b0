package io.fleetmirror.desired;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.containerd.hosts.Capability;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.pem.PemFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What a playbook says of one registry. A registry that it does not name stays as it is. */
public sealed interface DesiredRegistry {

    /** {@code <registry>: none}: what fleetmirror put there goes. */
    record Removed() implements DesiredRegistry {}

    /**
     * The mirrors to ask, in this order, and what comes after them. {@code server} is upstream where something is said of it
     * (its CA, credentials, another URL); without capabilities it may be asked for everything. It may then be all there is.
     */
    record Mirrored(Fallback fallback, List<Mirror> mirrors, Optional<Mirror> server) implements DesiredRegistry {
        public Mirrored {
            mirrors = List.copyOf(mirrors);
            if (mirrors.isEmpty() && server.isEmpty()) {
                throw new IllegalArgumentException("a mirrored registry without a mirror");
            }
            if (fallback == Fallback.NONE && server.isPresent()) {
                throw new IllegalArgumentException("a server that is never asked");
            }
        }

        public Mirrored(Fallback fallback, List<Mirror> mirrors) {
            this(fallback, mirrors, Optional.empty());
        }
    }

    /** Who is asked when no mirror answers. */
    enum Fallback {
        UPSTREAM,
        /** Nobody: {@code server} names the last mirror again. */
        NONE
    }

    /**
     * One mirror. {@code url} is as containerd shall have it: a Harbor project already stands in its path, as
     * {@code /v2/<project>} with {@code override_path} on. Files are read from beside the playbook.
     */
    record Mirror(
            URI url,
            List<Capability> capabilities,
            List<PemFile> ca,
            List<ClientCertificate> client,
            HostOptions options,
            Optional<Credentials> auth) {
        public Mirror(
                URI url,
                List<Capability> capabilities,
                List<PemFile> ca,
                List<ClientCertificate> client,
                HostOptions options) {
            this(url, capabilities, ca, client, options, Optional.empty());
        }

        public Mirror with(Credentials credentials) {
            return new Mirror(url, capabilities, ca, client, options, Optional.of(credentials));
        }

        public Mirror {
            capabilities = List.copyOf(capabilities);
            ca = List.copyOf(ca);
            client = List.copyOf(client);
        }
    }

    /** A certificate with the key that belongs to it. */
    record ClientCertificate(PemFile certificate, PemFile key) {}
}
