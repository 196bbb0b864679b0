package io.fleetmirror.inventory;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach a node: {@code ansible_host}, {@code ansible_port}, {@code ansible_user} and
 * {@code ansible_ssh_private_key_file}; {@code knownHostsFile} is {@code -o UserKnownHostsFile=} of
 * {@code ansible_ssh_common_args}. Without a user the operator's own login name is used, as ssh does; without a key file
 * the default keys of {@code ~/.ssh}, and without a known-hosts file the user's own.
 */
public record SshTarget(
        String host, int port, Optional<String> user, Optional<Path> privateKeyFile, Optional<Path> knownHostsFile) {

    /** ssh's own port. */
    public static final int DEFAULT_PORT = 22;

    public SshTarget {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a target without a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is outside 1 to 65535");
        }
    }

    @Override
    public String toString() {
        return user.map(name -> name + "@").orElse("") + host + (port == DEFAULT_PORT ? "" : ":" + port);
    }
}
