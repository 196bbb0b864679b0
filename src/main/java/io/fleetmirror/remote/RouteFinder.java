package io.fleetmirror.remote;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.remote.Hop.Address;
import io.fleetmirror.remote.Hop.Credentials;
import io.fleetmirror.remote.Hop.Kind;
import io.fleetmirror.remote.Hop.Patience;
import io.fleetmirror.remote.Hop.Trust;
import io.fleetmirror.sshconfig.Directive;
import io.fleetmirror.sshconfig.Jump;
import io.fleetmirror.sshconfig.LocalUser;
import io.fleetmirror.sshconfig.SshConfig;
import io.fleetmirror.sshconfig.SshConfigProblems;
import io.fleetmirror.sshconfig.SshOptions;
import io.fleetmirror.sshconfig.SshOptions.UnknownHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Finds the way to a node: what the inventory says, then the command line, then ssh's configuration, then defaults. Reads
 * each configuration file once, when the first node asks for it. Safe for use by many threads.
 */
public final class RouteFinder {

    /** As Ansible has it. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Seconds between keepalives where nothing is configured: ssh has none, and a dead peer would hold a wave for ever. */
    private static final long KEEP_ALIVE = 15;

    private static final int KEEP_ALIVE_COUNT = 3;

    private static final int MAX_BASTIONS = 16;

    private final Optional<String> configFile;
    private final List<Directive> commandLine;
    private final LocalUser local;
    private final ConcurrentMap<String, Checked<SshConfig>> configs = new ConcurrentHashMap<>();

    /** Found for the faults of all ways at once, and asked for again by each connection with the same target: no hash takes it whole. */
    private final Map<SshTarget, Checked<Route>> routes = Collections.synchronizedMap(new IdentityHashMap<>());

    /** {@code commandLine} holds for every node whose inventory says nothing else. */
    public RouteFinder(Optional<String> configFile, List<Directive> commandLine, LocalUser local) {
        this.configFile = configFile;
        this.commandLine = List.copyOf(commandLine);
        this.local = local;
    }

    /** The way, or what keeps it from being found. */
    public Checked<Route> find(Node node) {
        Checked<Route> known = routes.get(node.ssh());
        if (known == null) {
            known = find(node.ssh());
            routes.put(node.ssh(), known);
        }
        return known;
    }

    private Checked<Route> find(SshTarget target) {
        boolean namesKey = target.arguments().options().stream()
                .anyMatch(option -> option.keyword().equals("identityfile"));
        List<Directive> given = new ArrayList<>(target.arguments().options());
        commandLine.stream()
                .filter(option -> !(namesKey && option.keyword().equals("identityfile")))
                .forEach(given::add);
        target.userBefore()
                .ifPresent(user -> given.add(Directive.of(new Place.OnNode(target.address()), "user", user)));
        Optional<String> file = target.arguments().configFile().or(() -> configFile);
        return hops(new Leg(target.address(), given, file), target.password(), 0)
                .map(Route::new);
    }

    /** A host with the options that were given for it and the configuration that holds. */
    private record Leg(String host, List<Directive> options, Optional<String> file) {}

    private Checked<List<Hop>> hops(Leg leg, Optional<Secret> password, int depth) {
        return config(leg.file())
                .flatMap(config -> config.options(leg.host(), leg.options()))
                .flatMap(this::withLogin)
                .flatMap(options -> through(options, leg, depth)
                        .map(before -> Stream.concat(before.stream(), Stream.of(hop(depth, options, password)))
                                .toList()));
    }

    private Checked<SshOptions> withLogin(SshOptions options) {
        return options.user().isEmpty() && local.isNameless()
                ? Checked.faulty(SshConfigProblems.nameless())
                : Checked.valid(options);
    }

    private Checked<List<Hop>> through(SshOptions options, Leg leg, int depth) {
        List<Jump> jumps = options.jumps();
        List<Checked<List<Hop>>> found = new ArrayList<>();
        for (int index = 0; index < jumps.size(); index++) {
            Jump jump = jumps.get(index);
            if (depth + index >= MAX_BASTIONS) {
                return Checked.faulty(SshConfigProblems.loop(jump.place(), jump.host()));
            }
            found.add(bastion(jump, index > 0, leg, depth + index + 1));
        }
        return Checked.all(found)
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    /** Only the first of a chain may have a way of its own: to the others it is the one before them, as with ssh -J. */
    private Checked<List<Hop>> bastion(Jump jump, boolean reached, Leg leg, int depth) {
        List<Directive> given = new ArrayList<>(jump.arguments().options());
        if (reached) {
            given.add(Directive.of(jump.place(), "proxyjump", "none"));
        }
        commandLine.stream()
                .filter(option -> !option.keyword().equals("identityfile")
                        && !option.keyword().equals("user"))
                .forEach(given::add);
        Optional<String> file = jump.byCommand() ? jump.arguments().configFile() : leg.file();
        return hops(new Leg(jump.host(), given, file), Optional.empty(), depth);
    }

    private Hop hop(int depth, SshOptions options, Optional<Secret> password) {
        List<Path> keys = options.identityFiles();
        Path ssh = local.home().resolve(".ssh");
        List<Path> defaults = List.of(ssh.resolve("id_ed25519"), ssh.resolve("id_ecdsa"), ssh.resolve("id_rsa"));
        Credentials credentials = !options.offersKeys()
                ? new Credentials(List.of(), List.of(), true, Optional.empty(), password)
                : new Credentials(
                        keys.isEmpty() && !options.namesIdentity() ? defaults : keys,
                        options.certificateFiles(),
                        options.identitiesOnly(),
                        options.agent(),
                        password);
        Trust trust = new Trust(
                options.hostKeyAlias(),
                Stream.concat(options.userKnownHosts().stream(), options.globalKnownHosts().stream())
                        .toList(),
                // Without a file of the user's there is none to remember a key in, and as ssh none is accepted.
                options.unknownHosts()
                        .filter(ignored -> !options.userKnownHosts().isEmpty())
                        .orElse(UnknownHosts.REFUSE),
                options.hashesKnownHosts());
        Patience patience = new Patience(
                options.connectTimeout().map(Duration::ofSeconds).orElse(CONNECT_TIMEOUT),
                Duration.ofSeconds(options.serverAliveInterval().orElse(KEEP_ALIVE)),
                options.serverAliveCountMax().orElse(KEEP_ALIVE_COUNT));
        return new Hop(
                depth == 0 ? Kind.NODE : Kind.BASTION,
                new Address(options.hostName(), options.port(), options.family()),
                options.user().orElse(local.name()),
                credentials,
                trust,
                patience);
    }

    private Checked<SshConfig> config(Optional<String> file) {
        // Not by computeIfAbsent: a file is read under no lock.
        String name = file.orElse("");
        Checked<SshConfig> known = configs.get(name);
        if (known == null) {
            known = file.map(named -> SshConfig.ofFile(named, local)).orElseGet(() -> SshConfig.ofUser(local));
            configs.putIfAbsent(name, known);
        }
        return known;
    }

    /** Every fault of every way, each once. */
    public List<Problem> problems(List<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> find(node).problems().stream())
                .distinct()
                .toList();
    }
}
