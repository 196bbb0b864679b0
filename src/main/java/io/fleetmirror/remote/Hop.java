package io.fleetmirror.remote;

import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.sshconfig.SshOptions.Family;
import io.fleetmirror.sshconfig.SshOptions.UnknownHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One login on the way to a node: a bastion, or the node itself. Equal hops can share a connection. */
public record Hop(Kind kind, Address address, String user, Credentials credentials, Trust trust, Patience patience) {

    /** What stands at the end of it, which decides who named it, and so what there is to check. */
    public enum Kind {
        NODE,
        BASTION;

        @Override
        public String toString() {
            return this == NODE ? "node" : "bastion";
        }
    }

    /** A name or an address; {@code family} is for a hop that is reached directly, since a bastion resolves names itself. */
    public record Address(String host, int port, Family family) {
        /** As people write it, with an address of IPv6 in brackets. */
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** What to log in with. {@code keyFiles} that nobody named may be missing. */
    public record Credentials(
            List<Path> keyFiles,
            List<Path> certificates,
            boolean identitiesOnly,
            Optional<Path> agent,
            Optional<Secret> password) {
        public Credentials {
            keyFiles = List.copyOf(keyFiles);
            certificates = List.copyOf(certificates);
        }

        public Credentials withPassword(Optional<Secret> given) {
            return new Credentials(keyFiles, certificates, identitiesOnly, agent, given);
        }
    }

    /** Which host keys are believed; a new one is written to the first of the files, with the host's name hashed if so asked. */
    public record Trust(Optional<String> alias, List<Path> knownHosts, UnknownHosts unknownHosts, boolean hashed) {
        public Trust {
            knownHosts = List.copyOf(knownHosts);
        }
    }

    /** {@code connect} covers all from the first packet to the login; no keepalive where its interval is zero. */
    public record Patience(Duration connect, Duration keepAlive, int keepAliveCount) {
        private static final Duration A_DAY = Duration.ofDays(1);

        /** {@code connect} in milliseconds, a day at most, for what counts them in an {@code int}. */
        public int connectMillis() {
            return (int) (connect.compareTo(A_DAY) < 0 ? connect : A_DAY).toMillis();
        }
    }

    public String host() {
        return address.host();
    }

    public int port() {
        return address.port();
    }

    public Hop withPassword(Optional<Secret> given) {
        return new Hop(kind, address, user, credentials.withPassword(given), trust, patience);
    }

    @Override
    public String toString() {
        return user + "@" + (port() == SshTarget.DEFAULT_PORT ? host() : address);
    }
}
