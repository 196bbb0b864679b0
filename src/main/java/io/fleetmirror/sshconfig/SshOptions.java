package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The options that hold for one host, with tokens and {@code ~} expanded where ssh does. */
public final class SshOptions {

    private final String original;
    private final LocalUser local;
    private final Map<String, Directive> first;
    private final List<Directive> identities;
    private final List<Directive> certificates;

    SshOptions(
            String original,
            LocalUser local,
            Map<String, Directive> first,
            List<Directive> identities,
            List<Directive> certificates) {
        this.original = original;
        this.local = local;
        this.first = Map.copyOf(first);
        this.identities = identities;
        this.certificates = certificates;
    }

    /** The name or address to connect to. */
    public String hostName() {
        return HostNames.ofConnection(directive("hostname"), original);
    }

    public int port() {
        return word("port").flatMap(Keywords::port).orElse(22);
    }

    /** Which addresses of a name are tried. */
    public enum Family {
        ANY,
        INET,
        INET6
    }

    public Family family() {
        return choice("addressfamily")
                .map(value -> Family.valueOf(value.toUpperCase(Locale.ROOT)))
                .orElse(Family.ANY);
    }

    /** Whether a login by a key is tried at all. */
    public boolean offersKeys() {
        return choice("pubkeyauthentication")
                        .filter(Set.of("no", "false")::contains)
                        .isEmpty()
                && word("preferredauthentications")
                        .map(methods -> List.of(methods.split(",")).contains("publickey"))
                        .orElse(true);
    }

    public Optional<String> user() {
        return word("user");
    }

    /** What the configuration names, in its order; none where ssh would try its default files. */
    public List<Path> identityFiles() {
        return paths(identities);
    }

    /** Whether any identity is named, if only {@code none}: then ssh tries no default files. */
    public boolean namesIdentity() {
        return !identities.isEmpty();
    }

    public List<Path> certificateFiles() {
        return paths(certificates);
    }

    /** As written, for comparison with {@code ssh -G}, which expands nothing here. */
    List<String> rawIdentities() {
        return identities.stream().map(Directive::first).toList();
    }

    List<String> rawCertificates() {
        return certificates.stream().map(Directive::first).toList();
    }

    public boolean identitiesOnly() {
        return isYes("identitiesonly");
    }

    /** Whether names are hashed where a host key is written down. */
    public boolean hashesKnownHosts() {
        return isYes("hashknownhosts");
    }

    /** The agent's socket; empty where there is none to ask. */
    public Optional<Path> agent() {
        String agent = word("identityagent").orElse("SSH_AUTH_SOCK");
        Optional<String> socket = switch (agent) {
            case "none" -> Optional.empty();
            case "SSH_AUTH_SOCK" -> environment("SSH_AUTH_SOCK");
            default ->
                agent.startsWith("$") && !agent.startsWith("${") ? environment(agent.substring(1)) : Optional.of(agent);
        };
        return socket.flatMap(text -> path(tokens().expand(text)));
    }

    public List<Path> userKnownHosts() {
        return knownHosts("userknownhostsfile", List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2"));
    }

    public List<Path> globalKnownHosts() {
        return knownHosts("globalknownhostsfile", List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"));
    }

    /** What becomes of a host whose key is not on file. */
    public enum UnknownHosts {
        REFUSE,
        ACCEPT
    }

    /** Empty where nothing says so, or it says to ask. */
    public Optional<UnknownHosts> unknownHosts() {
        return choice("stricthostkeychecking").flatMap(value -> switch (value) {
            case "yes", "true" -> Optional.of(UnknownHosts.REFUSE);
            case "no", "false", "off", "accept-new" -> Optional.of(UnknownHosts.ACCEPT);
            default -> Optional.empty();
        });
    }

    /** In lower case, as ssh puts it in for {@code %k} and writes it down. */
    public Optional<String> hostKeyAlias() {
        return word("hostkeyalias").map(alias -> alias.toLowerCase(Locale.ROOT));
    }

    /** In seconds; empty where ssh would wait for the system. */
    public Optional<Long> connectTimeout() {
        return seconds("connecttimeout").filter(seconds -> seconds > 0);
    }

    /** In seconds; 0 is none. */
    public Optional<Long> serverAliveInterval() {
        return seconds("serveraliveinterval");
    }

    public Optional<Integer> serverAliveCountMax() {
        return word("serveralivecountmax").map(Integer::parseInt);
    }

    /** The bastions on the way, in the order in which they are passed. */
    public List<Jump> jumps() {
        return jumps(problem -> {});
    }

    /** Where an option was given, for a problem that only its use shows. */
    public Optional<Place> placeOf(String keyword) {
        return directive(keyword).map(Directive::place);
    }

    private List<Jump> jumps(Consumer<Problem> problems) {
        return directive("proxyjump")
                .map(given -> Jump.list(given.place(), given.first(), problems))
                .or(() ->
                        directive("proxycommand").map(given -> Jump.ofCommand(given.place(), given.first(), problems)))
                .orElse(List.of())
                .stream()
                .map(jump -> jump.expanded(tokens()))
                .toList();
    }

    void check(Consumer<Problem> problems) {
        jumps(problems);
        Tokens tokens = tokens();
        identities.forEach(given -> tokens.check(given, problems));
        certificates.forEach(given -> tokens.check(given, problems));
        List.of("userknownhostsfile", "identityagent")
                .forEach(keyword -> directive(keyword).ifPresent(given -> tokens.check(given, problems)));
    }

    private List<Path> knownHosts(String keyword, List<String> otherwise) {
        // ssh expands tokens in the user's files alone, and not in the names that it would take by itself.
        boolean tokens = keyword.equals("userknownhostsfile");
        return directive(keyword).map(Directive::words).orElse(otherwise).stream()
                .filter(word -> !word.equalsIgnoreCase("none"))
                .flatMap(word -> path(tokens ? tokens().expand(word) : local.expanded(word)).stream())
                .toList();
    }

    private List<Path> paths(List<Directive> directives) {
        return directives.stream()
                .map(Directive::first)
                .filter(word -> !word.equalsIgnoreCase("none"))
                .flatMap(word -> path(tokens().expand(word)).stream())
                .toList();
    }

    private static Optional<Path> path(Optional<String> text) {
        try {
            return text.map(Path::of);
        } catch (InvalidPathException broken) {
            return Optional.empty();
        }
    }

    private Tokens tokens() {
        return new Tokens(original, hostName(), port(), user().orElse(local.name()), hostKeyAlias(), local);
    }

    private Optional<Long> seconds(String keyword) {
        return word(keyword).map(text -> Keywords.seconds(text).orElse(0));
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(local.environment().get(name)).filter(value -> !value.isEmpty());
    }

    private Optional<String> word(String keyword) {
        return directive(keyword).map(Directive::first);
    }

    /** Of an option with a few values to choose from, in which the case of letters does not count. */
    private Optional<String> choice(String keyword) {
        return word(keyword).map(value -> value.toLowerCase(Locale.ROOT));
    }

    private boolean isYes(String keyword) {
        return choice(keyword).map(Set.of("yes", "true")::contains).orElse(false);
    }

    Optional<Directive> directive(String keyword) {
        return Optional.ofNullable(first.get(keyword));
    }
}
