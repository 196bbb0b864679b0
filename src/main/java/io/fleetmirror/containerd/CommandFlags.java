package io.fleetmirror.containerd;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What containerd's command line says of its socket and its state directory, which win over its file ({@code applyFlags}). A flag
 * without a value says nothing.
 */
public record CommandFlags(Optional<String> address, Optional<String> state) {

    private static final Pattern ADDRESS = flag("(?:address|a)");
    private static final Pattern STATE = flag("state");

    /** {@code command} is a command line as systemctl shows it, one blank between the words. */
    public static CommandFlags parse(String command) {
        return new CommandFlags(last(ADDRESS, command), last(STATE, command));
    }

    /** In the forms of Go's package flag: one hyphen or two, the value behind {@code =} or a word of its own. */
    private static Pattern flag(String name) {
        return Pattern.compile("(?<= )--?" + name + "[= ](\\S*)");
    }

    private static Optional<String> last(Pattern flag, String command) {
        return flag.matcher(command)
                .results()
                .reduce((one, later) -> later)
                .map((MatchResult result) -> result.group(1))
                .filter(value -> !value.isEmpty());
    }
}
