package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One host led through the lines: the first value of an option stays, only identities and certificates add up. */
final class Evaluation {

    private final String original;
    private final LocalUser local;
    private final Consumer<Problem> problems;
    private final Map<String, Directive> first = new HashMap<>();
    private final Map<String, Directive> identities = new LinkedHashMap<>();
    private final Map<String, Directive> certificates = new LinkedHashMap<>();
    private String host;
    private boolean finalPass;
    private boolean finalPassWanted;

    Evaluation(String host, LocalUser local, Consumer<Problem> problems) {
        this.original = host;
        this.host = host;
        this.local = local;
        this.problems = problems;
    }

    /** Twice where a {@code Match final} asks for it; then {@code Host} is matched against the name that was found. */
    SshOptions run(List<Directive> commandLine, List<List<Directive>> files) {
        walk(commandLine, true);
        files.forEach(lines -> walk(lines, true));
        if (finalPassWanted) {
            finalPass = true;
            host = HostNames.ofConnection(Optional.ofNullable(first.get("hostname")), original);
            first.computeIfPresent("hostname", (keyword, given) -> given.with(List.of(host.replace("%", "%%"))));
            files.forEach(lines -> walk(lines, true));
        }
        return new SshOptions(
                original, local, first, List.copyOf(identities.values()), List.copyOf(certificates.values()));
    }

    private void walk(List<Directive> lines, boolean outer) {
        boolean active = outer;
        for (Directive line : lines) {
            switch (line.keyword()) {
                case "host" -> active = outer && Patterns.match(host, line.words());
                case "match" -> {
                    // Asked for wherever it stands, if only in a file that is included for other hosts.
                    finalPassWanted |= line.words().stream()
                            .anyMatch(word -> word.equalsIgnoreCase("final") || word.equalsIgnoreCase("!final"));
                    active = outer && matches(line);
                }
                case "include" -> walk(line.included(), active);
                default -> {
                    if (active) {
                        set(line);
                    }
                }
            }
        }
    }

    private void set(Directive line) {
        switch (line.keyword()) {
            case "hostname" -> {
                // Settled before the final pass.
                if (!finalPass) {
                    first.putIfAbsent("hostname", line);
                }
            }
            // The last of these counts, and more than an AddressFamily (ssh.c).
            case SshArguments.FAMILY_FLAG -> first.put("addressfamily", line);
            case "identityfile" -> identities.putIfAbsent(line.first(), line);
            case "certificatefile" -> certificates.putIfAbsent(line.first(), line);
            case "proxyjump", "proxycommand" -> {
                // Either keeps the other out (readconf.c, parse_jump).
                if (!first.containsKey("proxyjump") && !first.containsKey("proxycommand")) {
                    first.put(line.keyword(), line);
                }
            }
            default -> {
                if (first.putIfAbsent(line.keyword(), line) == null && Keywords.isRefused(line)) {
                    problems.accept(SshConfigProblems.notSupported(line.place(), line.keyword()));
                }
            }
        }
    }

    private boolean matches(Directive line) {
        boolean result = true;
        List<String> words = new ArrayList<>(line.words());
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            boolean negated = word.startsWith("!");
            String criterion = word.substring(negated ? 1 : 0);
            int equals = criterion.indexOf('=');
            if (equals > 0) {
                words.addFirst(criterion.substring(equals));
                criterion = criterion.substring(0, equals);
            }
            if (!words.isEmpty() && words.getFirst().startsWith("=")) {
                // Blanks may stand on both sides of it.
                String value = words.removeFirst().substring(1);
                if (!value.isEmpty() || words.isEmpty()) {
                    words.addFirst(value);
                }
            }
            criterion = criterion.toLowerCase(Locale.ROOT);
            boolean met = switch (criterion) {
                case "all" -> true;
                case "canonical", "final" -> finalPass;
                default -> compare(line, criterion, words, result);
            };
            result &= met != negated;
        }
        return result;
    }

    private boolean compare(Directive line, String criterion, List<String> words, boolean soFar) {
        if (words.isEmpty()) {
            problems.accept(SshConfigProblems.badMatch(line.place(), criterion));
            return false;
        }
        List<String> patterns = List.of(words.removeFirst().split(","));
        return switch (criterion) {
            case "host" ->
                Patterns.matchHost(HostNames.expanded(Optional.ofNullable(first.get("hostname")), host), patterns);
            case "originalhost" -> Patterns.matchHost(original, patterns);
            case "user" ->
                Patterns.match(first.containsKey("user") ? first.get("user").first() : local.name(), patterns);
            case "tagged" ->
                Patterns.match(first.containsKey("tag") ? first.get("tag").first() : "", patterns);
            case "localuser" -> Patterns.match(local.name(), patterns);
            case "exec" -> {
                if (soFar) {
                    problems.accept(SshConfigProblems.matchExec(line.place()));
                }
                yield false;
            }
            // Of OpenSSH 9.4 and 10.0.
            case "localnetwork", "version", "sessiontype", "command" -> {
                if (soFar) {
                    problems.accept(SshConfigProblems.matchNotSupported(line.place(), criterion));
                }
                yield false;
            }
            default -> {
                problems.accept(SshConfigProblems.badMatch(line.place(), criterion));
                yield false;
            }
        };
    }
}
