package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code %h} and its like, {@code ${NAME}}, {@code ~} and {@code ~user} mean in a path (ssh_config(5), TOKENS). */
record Tokens(String original, String hostName, int port, String user, Optional<String> hostKeyAlias, LocalUser local) {

    private static final Pattern TOKEN = Pattern.compile("%(.)|%$|\\$\\{([^}]*)}");

    /** Empty where there is a token or a user that is not known, or a variable that is not set. */
    Optional<String> expand(String text) {
        Optional<String> whole = local.expanded(text);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        Matcher tokens = TOKEN.matcher(whole.get());
        StringBuilder expanded = new StringBuilder();
        while (tokens.find()) {
            Optional<String> value = tokens.group(2) == null
                    ? Optional.ofNullable(tokens.group(1)).flatMap(this::token)
                    : Optional.ofNullable(local.environment().get(tokens.group(2)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            tokens.appendReplacement(expanded, Matcher.quoteReplacement(value.get()));
        }
        tokens.appendTail(expanded);
        return Optional.of(expanded.toString());
    }

    void check(Directive given, Consumer<Problem> problems) {
        for (String word : given.words()) {
            if (expand(word).isEmpty()) {
                problems.accept(SshConfigProblems.badToken(given.place(), word));
            }
        }
    }

    private Optional<String> token(String letter) {
        return Optional.ofNullable(
                switch (letter) {
                    case "%" -> "%";
                    case "d" -> local.home().toString();
                    case "h" -> hostName;
                    case "k" -> hostKeyAlias.orElse(original);
                    case "n" -> original;
                    case "p" -> Integer.toString(port);
                    case "r" -> user;
                    case "u" -> local.name();
                    default -> null;
                });
    }
}
