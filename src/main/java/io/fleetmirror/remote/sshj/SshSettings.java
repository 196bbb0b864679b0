package io.fleetmirror.remote.sshj;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What holds for every connection of a run. {@code knownHosts} are read in this order; a key that is accepted for the
 * first time is written to the first of them. {@code connectTimeout} covers everything from the first packet to the login.
 */
public record SshSettings(
        String loginName,
        List<Path> defaultKeys,
        List<Path> knownHosts,
        UnknownHost unknownHost,
        Duration connectTimeout) {

    public SshSettings {
        defaultKeys = List.copyOf(defaultKeys);
        knownHosts = List.copyOf(knownHosts);
    }

    /** What becomes of a host whose key nobody knows; a changed key is refused either way. */
    public enum UnknownHost {
        REFUSE,
        /** ssh's {@code StrictHostKeyChecking=accept-new}. */
        ACCEPT_NEW
    }

    /** As ssh has it for this user, without a configuration file. */
    public static SshSettings ofUser(UnknownHost unknownHost, Duration connectTimeout) {
        Path ssh = Path.of(System.getProperty("user.home"), ".ssh");
        return new SshSettings(
                System.getProperty("user.name"),
                List.of(ssh.resolve("id_ed25519"), ssh.resolve("id_ecdsa"), ssh.resolve("id_rsa")),
                List.of(ssh.resolve("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts")),
                unknownHost,
                connectTimeout);
    }
}
