package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bastion as {@code ProxyJump} names it, or as {@code ProxyCommand ssh -W %h:%p} calls it, with the options that stand
 * there: those of the node's own command line do not reach it. Nor does the node's {@code -F} where it is {@code byCommand}.
 */
public record Jump(Place place, String host, SshArguments arguments, boolean byCommand) {

    private static final Pattern TARGET = Pattern.compile(
            "(?:ssh://)?(?:(\\S+)@)?(\\[[0-9A-Fa-f:.%]+]|[^:@/\\s]+|[0-9A-Fa-f:]+:[0-9A-Fa-f:]*)(?::([\\w-]+))?/?");

    /** In the user's name of a URI alone. */
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

    private static final Pattern FORWARD = Pattern.compile("\\[?%h]?:%p");

    /** {@code [user@]host[:port]}, several with commas between; nothing and a problem where one is not understood. */
    static List<Jump> list(Place place, String text, Consumer<Problem> problems) {
        if (text.equalsIgnoreCase("none")) {
            return List.of();
        }
        List<Jump> jumps = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Optional<Jump> jump = one(place, one.strip());
            if (jump.isEmpty()) {
                problems.accept(SshConfigProblems.badJump(place, one));
                return List.of();
            }
            jumps.add(jump.get());
        }
        return jumps;
    }

    /** The command, if it is ssh that passes on to {@code %h:%p}. */
    static List<Jump> ofCommand(Place place, String command, Consumer<Problem> problems) {
        if (command.equalsIgnoreCase("none")) {
            return List.of();
        }
        // The rest of a command is a shell's, and this much of it is in many configurations.
        String plain = command.replaceFirst("\\s2>>?\\s*/dev/null\\s*$", "").replaceAll("\\$(\\w+)", "\\${$1}");
        List<String> words = new ArrayList<>(Words.split(plain, true).orElse(List.of()));
        if (!words.isEmpty() && words.getFirst().equals("exec")) {
            words.removeFirst();
        }
        if (words.isEmpty()
                || !(words.getFirst().equals("ssh") || words.getFirst().endsWith("/ssh"))) {
            problems.accept(SshConfigProblems.proxyCommand(place));
            return List.of();
        }
        return switch (SshArguments.ofCommand(place, words.subList(1, words.size()))) {
            case Checked.Faulty<SshArguments>(List<Problem> faults) -> {
                faults.forEach(problems);
                yield List.of();
            }
            case Checked.Valid<SshArguments>(SshArguments arguments, List<Problem> ignored) ->
                passingOn(place, arguments, problems);
        };
    }

    private static List<Jump> passingOn(Place place, SshArguments arguments, Consumer<Problem> problems) {
        boolean forwards =
                arguments.forward().map(FORWARD::matcher).map(Matcher::matches).orElse(false);
        Optional<Jump> jump = arguments.destination().flatMap(target -> one(place, target));
        if (!forwards || jump.isEmpty()) {
            problems.accept(SshConfigProblems.proxyCommand(place));
            return List.of();
        }
        List<Directive> options = new ArrayList<>(arguments.options());
        options.addAll(jump.get().arguments().options());
        return List.of(new Jump(place, jump.get().host(), arguments.with(options), true));
    }

    /** With the tokens of the node that is reached through it, as ssh has them in both options. */
    Jump expanded(Tokens node) {
        List<Directive> options = arguments.options().stream()
                .map(given -> given.with(given.words().stream()
                        .map(word -> node.expand(word).orElse(word))
                        .toList()))
                .toList();
        return new Jump(place, node.expand(host).orElse(host), arguments.with(options), byCommand);
    }

    private static Optional<Jump> one(Place place, String text) {
        Matcher target = TARGET.matcher(text);
        if (!target.matches()
                || (target.group(3) != null && Keywords.port(target.group(3)).isEmpty())) {
            return Optional.empty();
        }
        List<Directive> options = new ArrayList<>();
        Optional.ofNullable(target.group(1))
                .map(user -> text.startsWith("ssh://") ? unescaped(user) : user)
                .ifPresent(user -> options.add(Directive.of(place, "user", user)));
        Optional.ofNullable(target.group(3)).ifPresent(port -> options.add(Directive.of(place, "port", port)));
        String host = target.group(2).replaceAll("^\\[|]$", "");
        return Optional.of(new Jump(place, host, SshArguments.NONE.with(options), false));
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(hex -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
    }
}
