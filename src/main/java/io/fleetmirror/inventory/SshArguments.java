package io.fleetmirror.inventory;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options for ssh in {@code ansible_ssh_common_args}; so far {@code -o UserKnownHostsFile=} alone. */
final class SshArguments {

    private static final Pattern KNOWN_HOSTS = Pattern.compile("\\s*-o\\s*UserKnownHostsFile=(\\S+)\\s*");

    private SshArguments() {}

    /** The file; anything else in the text is a problem, since the node would be reached in another way than meant. */
    static Optional<Path> knownHostsFile(Field field, String text, Consumer<Problem> problems) {
        Matcher matcher = KNOWN_HOSTS.matcher(text);
        if (matcher.matches()) {
            return NodeReader.path(field, matcher.group(1));
        }
        problems.accept(InventoryProblems.settingNotYet(field.value().place(), field.name()));
        return Optional.empty();
    }
}
