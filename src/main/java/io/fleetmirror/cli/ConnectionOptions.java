package io.fleetmirror.cli;

import io.fleetmirror.remote.Connector;
import io.fleetmirror.remote.sshj.SshSettings;
import io.fleetmirror.remote.sshj.SshSettings.UnknownHost;
import io.fleetmirror.remote.sshj.SshjConnector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How nodes are reached where the inventory does not say. */
final class ConnectionOptions {

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            defaultValue = "32",
            description = "Nodes worked on at once. Default: ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "Login of nodes for which the inventory names none.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--private-key",
            paramLabel = "FILE",
            description = "Key for nodes for which the inventory names none.")
    private Optional<Path> privateKey = Optional.empty();

    @Option(
            names = "--accept-new-host-keys",
            description = "Accept and remember host keys of nodes never seen before, as ssh's accept-new."
                    + " A changed key is refused all the same.")
    private boolean acceptNewHostKeys;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Time for connecting and logging in. Default: ${DEFAULT-VALUE}.")
    private int connectTimeout;

    int forks() {
        return Math.max(1, forks);
    }

    Connector connector() {
        SshSettings settings = SshSettings.ofUser(
                acceptNewHostKeys ? UnknownHost.ACCEPT_NEW : UnknownHost.REFUSE,
                Duration.ofSeconds(Math.max(1, connectTimeout)));
        return new SshjConnector(new SshSettings(
                user.orElse(settings.loginName()),
                privateKey.map(List::of).orElse(settings.defaultKeys()),
                settings.knownHosts(),
                settings.unknownHost(),
                settings.connectTimeout()));
    }
}
