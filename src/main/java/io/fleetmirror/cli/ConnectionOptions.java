package io.fleetmirror.cli;

import io.fleetmirror.inventory.Become;
import io.fleetmirror.inventory.Node;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.remote.Connector;
import io.fleetmirror.remote.RouteFinder;
import io.fleetmirror.remote.sshj.SshSettings;
import io.fleetmirror.remote.sshj.SshSettings.Access;
import io.fleetmirror.remote.sshj.SshjConnector;
import io.fleetmirror.sshconfig.Directive;
import io.fleetmirror.sshconfig.LocalUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How nodes are reached where the inventory does not say. */
final class ConnectionOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private int forks;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            defaultValue = "32",
            description = "Nodes worked on at once. Default: ${DEFAULT-VALUE}.")
    void forks(int nodes) {
        if (nodes < 1) {
            throw new ParameterException(spec.commandLine(), "--forks " + nodes + " is not at least 1");
        }
        forks = nodes;
    }

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
            names = {"-F", "--ssh-config"},
            paramLabel = "FILE",
            description = "Configuration of ssh in place of ~/.ssh/config, or \"none\".")
    private Optional<String> sshConfig = Optional.empty();

    @Option(
            names = {"-k", "--ask-pass"},
            description = "Ask for the login password of nodes for which the inventory has none.")
    private boolean askPassword;

    @Option(
            names = {"-b", "--become"},
            description = "Become root by sudo where the inventory does not say how.")
    private boolean become;

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "Ask for the password by which nodes become root.")
    private boolean askBecomePassword;

    @Option(
            names = "--accept-new-host-keys",
            description = "Accept and remember host keys of nodes never seen before, as ssh's accept-new."
                    + " A changed key is refused all the same.")
    private boolean acceptNewHostKeys;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            description = "Time for connecting and logging in. Default: ssh's ConnectTimeout, or 10.")
    private Optional<Integer> connectTimeout = Optional.empty();

    private Optional<RouteFinder> routes = Optional.empty();

    int forks() {
        return forks;
    }

    /** What was read, if there is a way to each of its nodes. */
    <T> Checked<T> reaching(Checked<T> read, Function<T, List<Node>> nodes) {
        return read.flatMap(value -> {
            List<Problem> problems = routes().problems(nodes.apply(value));
            return Checked.of(problems, () -> value);
        });
    }

    Connector connector(Terminal terminal) {
        Prompts prompts = Prompts.ofProcess(terminal::interject);
        Access access = new Access(
                askPassword ? prompts.ask("SSH password: ") : Optional.empty(),
                askBecomePassword ? prompts.ask("Password to become root: ") : Optional.empty(),
                become ? Become.SUDO : Become.NONE,
                prompts);
        return new SshjConnector(new SshSettings(routes(), access));
    }

    private RouteFinder routes() {
        if (routes.isEmpty()) {
            routes = Optional.of(new RouteFinder(sshConfig, given(), LocalUser.current()));
        }
        return routes.get();
    }

    private List<Directive> given() {
        List<Directive> given = new ArrayList<>();
        user.ifPresent(name -> given.add(option("-u", "user", name)));
        privateKey.ifPresent(file -> given.add(option("--private-key", "identityfile", file.toString())));
        connectTimeout.ifPresent(seconds ->
                given.add(option("--connect-timeout", "connecttimeout", Integer.toString(Math.max(1, seconds)))));
        if (acceptNewHostKeys) {
            given.add(option("--accept-new-host-keys", "stricthostkeychecking", "accept-new"));
        }
        return given;
    }

    private static Directive option(String name, String keyword, String value) {
        return Directive.of(new Place.OnCommandLine(name), keyword, value);
    }
}
