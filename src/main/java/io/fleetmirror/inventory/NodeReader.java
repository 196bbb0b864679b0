package io.fleetmirror.inventory;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.HostPattern;
import io.fleetmirror.yaml.Excerpt;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes a {@link Node} of a name and its variables: reads Ansible's connection variables, and tells of those that Ansible
 * would heed and fleetmirror does not, since a node reached in another way than meant is worse than one not reached.
 */
final class NodeReader {

    private static final Set<String> SSH = Set.of("ssh", "smart", "ansible.builtin.ssh", "paramiko", "paramiko_ssh");
    private static final Set<String> SUDO = Set.of("sudo", "ansible.builtin.sudo");

    private static final List<String> NOT_YET = List.of(
            "ansible_ssh_extra_args",
            "ansible_ssh_args",
            "ansible_password",
            "ansible_ssh_pass",
            "ansible_ssh_password",
            "ansible_ssh_private_key",
            "ansible_private_key");

    private static final List<String> NOT_YET_WITH_BECOME = List.of(
            "ansible_become_pass",
            "ansible_become_password",
            "ansible_become_exe",
            "ansible_become_flags",
            "ansible_sudo_pass");

    private final Scope scope;
    private final NodeName name;
    private final UndefinedVariables undefined;
    private final Consumer<Problem> problems;

    NodeReader(NodeName name, Scope scope, UndefinedVariables undefined, Consumer<Problem> problems) {
        this.name = name;
        this.scope = scope;
        this.undefined = undefined;
        this.problems = problems;
    }

    /** A node in any case; whether it may be used, the problems say. */
    Node read(Variables variables) {
        connection();
        Become become = become();
        NOT_YET.forEach(this::notYet);
        // Where Ansible knows a variable by two names, the one it asks last wins (ssh.py, "vars" of each option).
        String host = word("ansible_host", "ansible_ssh_host").orElse(name.value());
        int port = setting("ansible_port", "ansible_ssh_port")
                .flatMap(field -> field.integer(1, 65_535))
                .orElse(SshTarget.DEFAULT_PORT);
        Optional<String> user = word("ansible_user", "ansible_ssh_user");
        Optional<Path> key = setting("ansible_private_key_file", "ansible_ssh_private_key_file")
                .flatMap(this::keyFile);
        return new Node(name, new SshTarget(host, port, user, key, knownHostsFile()), become, variables);
    }

    private Optional<Path> knownHostsFile() {
        return given("ansible_ssh_common_args")
                .flatMap(ignored -> setting("ansible_ssh_common_args"))
                .flatMap(field -> field.text().flatMap(text -> SshArguments.knownHostsFile(field, text, problems)));
    }

    private void connection() {
        setting("ansible_connection")
                .ifPresent(field -> field.text()
                        .filter(type -> !SSH.contains(type))
                        .ifPresent(type -> problems.accept(
                                InventoryProblems.connection(field.value().place(), Excerpt.plain(type)))));
        setting("ansible_host_key_checking", "ansible_ssh_host_key_checking")
                .filter(field -> field.flag().equals(Optional.of(false)))
                .ifPresent(field -> problems.accept(
                        InventoryProblems.hostKeyChecking(field.value().place(), field.name())));
    }

    private Become become() {
        if (!setting("ansible_become").flatMap(Field::flag).orElse(false)) {
            return Become.NONE;
        }
        setting("ansible_become_method")
                .ifPresent(field -> field.text()
                        .filter(method -> !SUDO.contains(method))
                        .ifPresent(method -> problems.accept(
                                InventoryProblems.becomeMethod(field.value().place(), Excerpt.plain(method)))));
        setting("ansible_become_user")
                .ifPresent(field -> field.text()
                        .filter(user -> !user.equals("root"))
                        .ifPresent(user -> problems.accept(
                                InventoryProblems.becomeUser(field.value().place(), Excerpt.plain(user)))));
        NOT_YET_WITH_BECOME.forEach(this::notYet);
        return Become.SUDO;
    }

    private void notYet(String key) {
        given(key).ifPresent(value -> problems.accept(InventoryProblems.settingNotYet(value.place(), key)));
    }

    /** A value that says something: Ansible takes the empty text for none. */
    private Optional<YamlValue> given(String key) {
        return scope.lookup(key)
                .filter(value -> !value.isNull())
                .filter(value -> !(value instanceof YamlScalar scalar
                        && scalar.kind() == Kind.TEXT
                        && scalar.text().isBlank()));
    }

    private Optional<String> word(String key, String olderKey) {
        return setting(key, olderKey)
                .flatMap(field -> field.text()
                        .flatMap(text -> HostPattern.isName(text) && !text.startsWith("-")
                                ? Optional.of(text)
                                : field.refused("one word without blanks")));
    }

    private Optional<Path> keyFile(Field field) {
        return field.text().flatMap(text -> path(field, text));
    }

    /** A path of the operator's own machine. */
    static Optional<Path> path(Field field, String text) {
        if (text.startsWith("~") && !text.equals("~") && !text.startsWith("~/")) {
            return field.refused("the whole path; \"~\" stands for your own home alone");
        }
        String home = System.getProperty("user.home");
        try {
            return Optional.of(text.startsWith("~") ? Path.of(home + text.substring(1)) : Path.of(text));
        } catch (InvalidPathException ignored) {
            return field.refused("a path");
        }
    }

    private Optional<Field> setting(String... keys) {
        Optional<Field> found = Optional.empty();
        for (String key : keys) {
            Optional<YamlValue> value = scope.lookup(key).filter(present -> !present.isNull());
            if (value.isPresent()) {
                found = rendered(key, value.get());
            }
        }
        return found;
    }

    private Optional<Field> rendered(String key, YamlValue value) {
        return switch (Template.render(value, scope)) {
            case Template.Rendered(YamlValue ready) -> Optional.of(new Field(key, ready, problems));
            case Template.Unrendered unrendered -> {
                unrendered.problems().forEach(problems);
                undefined.add(unrendered.undefined(), name, scope);
                yield Optional.empty();
            }
        };
    }
}
