package io.fleetmirror.cli.fleet;

import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.Options;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.Secret;
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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** How nodes are reached where the inventory does not say. */
public final class ConnectionOptions {

    private final Supplier<Optional<String>> user;
    private final Supplier<Optional<Path>> privateKey;
    private final Supplier<Optional<String>> sshConfig;
    private final BooleanSupplier askPassword;
    private final BooleanSupplier become;
    private final BooleanSupplier askBecomePassword;
    private final BooleanSupplier acceptNewHostKeys;
    private final Supplier<Optional<Integer>> connectTimeout;
    private final Supplier<Integer> forks;

    private Optional<RouteFinder> routes = Optional.empty();
    private Optional<Secret> loginPassword = Optional.empty();
    private Optional<Secret> becomePassword = Optional.empty();

    public ConnectionOptions(Options options) {
        user = options.optional(
                OptionValues::given,
                OptionSpec.builder("-u", "--user")
                        .paramLabel("USER")
                        .description("Login of nodes for which the inventory names none."));
        privateKey = options.optional(
                OptionValues::path,
                OptionSpec.builder("--private-key", "--key-file")
                        .paramLabel("FILE")
                        .description("Key for nodes for which the inventory names none."));
        sshConfig = options.optional(
                OptionValues::given,
                OptionSpec.builder("-F", "--ssh-config")
                        .paramLabel("FILE")
                        .description("Configuration of ssh in place of ~/.ssh/config, or \"none\"."));
        askPassword = options.flag(OptionSpec.builder("-k", "--ask-pass")
                .description("Ask for the login password of nodes for which the inventory has none."));
        become = options.flag(OptionSpec.builder("-b", "--become")
                .description("Become root by sudo where the inventory does not say how."));
        askBecomePassword = options.flag(OptionSpec.builder("-K", "--ask-become-pass")
                .description("Ask for the password by which nodes become root."));
        acceptNewHostKeys = options.flag(OptionSpec.builder("--accept-new-host-keys")
                .description("Accept and remember host keys of nodes never seen before, as ssh's accept-new."
                        + " A changed key is refused all the same."));
        connectTimeout = options.optional(
                OptionValues.number(1, Integer.MAX_VALUE),
                OptionSpec.builder("-T", "--connect-timeout", "--timeout")
                        .paramLabel("SECONDS")
                        .description("Time for connecting and logging in. Default: ssh's ConnectTimeout, or 10."));
        forks = options.value(
                OptionValues.number(1, Integer.MAX_VALUE),
                OptionSpec.builder("-f", "--forks")
                        .paramLabel("N")
                        .defaultValue("32")
                        .description("Nodes worked on at once. Default: ${DEFAULT-VALUE}."));
    }

    public int forks() {
        return forks.get();
    }

    /** What was read, if there is a way to each of its nodes, and the passwords that the command line says to ask for. */
    public <T> Checked<T> reaching(Checked<T> read, Function<T, List<Node>> nodes) {
        return read.flatMap(value -> Checked.of(routes().problems(nodes.apply(value)), () -> value))
                .flatMap(value -> Checked.of(askPasswords(), () -> value));
    }

    private List<Problem> askPasswords() {
        List<Problem> problems = new ArrayList<>();
        if (askPassword.getAsBoolean()) {
            loginPassword = asked("SSH password: ", "-k", "ansible_password", problems);
        }
        if (askBecomePassword.getAsBoolean()) {
            becomePassword = asked("Password to become root: ", "-K", "ansible_become_password", problems);
        }
        return problems;
    }

    private static Optional<Secret> asked(String question, String option, String variable, List<Problem> problems) {
        Optional<Secret> answer = Prompts.ofProcess(note -> {}).ask(question);
        if (answer.isEmpty()) {
            problems.add(FleetProblems.nobodyToAsk(
                    new Place.OnCommandLine(option), "set " + variable + ", in a file that Ansible Vault encrypts"));
        }
        return answer;
    }

    public Connector connector(Terminal terminal) {
        Access access = new Access(
                loginPassword,
                becomePassword,
                become.getAsBoolean() ? Become.SUDO : Become.NONE,
                Prompts.ofProcess(terminal::interject));
        return new SshjConnector(new SshSettings(routes(), access));
    }

    private RouteFinder routes() {
        if (routes.isEmpty()) {
            routes = Optional.of(new RouteFinder(sshConfig.get(), given(), LocalUser.current()));
        }
        return routes.get();
    }

    private List<Directive> given() {
        List<Directive> given = new ArrayList<>();
        user.get().ifPresent(name -> given.add(option("-u", "user", name)));
        privateKey.get().ifPresent(file -> given.add(option("--private-key", "identityfile", file.toString())));
        connectTimeout
                .get()
                .ifPresent(
                        seconds -> given.add(option("--connect-timeout", "connecttimeout", Integer.toString(seconds))));
        if (acceptNewHostKeys.getAsBoolean()) {
            given.add(option("--accept-new-host-keys", "stricthostkeychecking", "accept-new"));
        }
        return given;
    }

    private static Directive option(String name, String keyword, String value) {
        return Directive.of(new Place.OnCommandLine(name), keyword, value);
    }
}
