package io.fleetmirror.inventory.node;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.sshconfig.Directive;
import io.fleetmirror.sshconfig.SshArguments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to reach a node: the name or address that ssh would be given, and the options that Ansible would give it with that
 * ({@code ansible_port}, {@code ansible_user}, {@code ansible_ssh_common_args} and their like). What stands in neither is
 * left to ssh's own configuration. {@code refusal} is why a node is not reached at all, told only where it is to be.
 */
public record SshTarget(String host, SshArguments arguments, Optional<Secret> password, Optional<Problem> refusal) {

    /** ssh's own port. */
    public static final int DEFAULT_PORT = 22;

    public SshTarget(String host, SshArguments arguments, Optional<Secret> password) {
        this(host, arguments, password, Optional.empty());
    }

    public SshTarget {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a target without a host");
        }
    }

    /** A host of which nothing more is said. */
    public static SshTarget to(String host) {
        return new SshTarget(host, SshArguments.NONE, Optional.empty());
    }

    /** A host that Ansible would reach otherwise than by ssh. */
    static SshTarget refused(String host, Problem refusal) {
        return new SshTarget(host, SshArguments.NONE, Optional.empty(), Optional.of(refusal));
    }

    /** The host without a user that stands before it, as in {@code root@10.0.0.1}. */
    public String address() {
        return host.substring(end() + 1);
    }

    /** That user, whom ssh takes where no option names one. */
    public Optional<String> userBefore() {
        return Optional.of(end()).filter(end -> end > 0).map(end -> host.substring(0, end));
    }

    private int end() {
        int at = host.lastIndexOf('@');
        return at < host.length() - 1 ? at : -1;
    }

    /** What tells one machine from another: the host and how ssh gets there, whoever logs in. */
    public List<String> way() {
        return Stream.concat(
                        Stream.of(address()),
                        arguments.options().stream()
                                .filter(option -> !option.keyword().equals("user"))
                                .flatMap(option -> Stream.concat(Stream.of(option.keyword()), option.words().stream())))
                .toList();
    }

    @Override
    public String toString() {
        String port = given("port")
                .filter(number -> !number.equals(String.valueOf(DEFAULT_PORT)))
                .map(number -> ":" + number)
                .orElse("");
        return given("user").or(this::userBefore).map(name -> name + "@").orElse("") + address() + port;
    }

    private Optional<String> given(String keyword) {
        return arguments.options().stream()
                .filter(option -> option.keyword().equals(keyword))
                .findFirst()
                .map(Directive::words)
                .map(words -> words.getFirst());
    }
}
