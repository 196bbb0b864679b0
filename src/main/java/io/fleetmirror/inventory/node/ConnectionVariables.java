package io.fleetmirror.inventory.node;

import io.fleetmirror.inventory.variable.HomePath;
import io.fleetmirror.port.Port;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.draft.HostPattern;
import io.fleetmirror.sshconfig.Directive;
import io.fleetmirror.sshconfig.SshArguments;
import io.fleetmirror.yaml.Excerpt;
import io.fleetmirror.yaml.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Ansible's variables for a connection, in the order in which Ansible's own ssh plugin gives them to ssh: what is given
 * first wins. Tells of those that Ansible would heed and fleetmirror does not, since a node reached in another way than
 * meant is worse than one not reached.
 */
final class ConnectionVariables {

    private static final Set<String> SSH = Set.of("ssh", "smart", "ansible.builtin.ssh", "paramiko", "paramiko_ssh");

    private static final List<String> NOT_YET = List.of("ansible_ssh_private_key", "ansible_private_key");

    /** What of sudo's and doas's flags changes nothing: Ansible's own, which say of themselves what our command says, too. */
    private static final Pattern USUAL_FLAGS = Pattern.compile("(?:-[HSn]+\\s*)*");

    /** The value of the last of these variables that says something. */
    interface Settings {
        Optional<Field> of(String... names);
    }

    private final Settings settings;
    private final Consumer<Problem> problems;

    ConnectionVariables(Settings settings, Consumer<Problem> problems) {
        this.settings = settings;
        this.problems = problems;
    }

    SshTarget target(NodeName name) {
        // Where Ansible knows a variable by two names, the one it asks last wins (ssh.py, "vars" of each option).
        String host = settings.of("ansible_host", "ansible_ssh_host")
                .flatMap(ConnectionVariables::word)
                .orElse(name.value());
        Optional<Problem> otherwise = otherwise();
        if (otherwise.isPresent()) {
            return SshTarget.refused(host, otherwise.get());
        }
        NOT_YET.forEach(key -> notYetUnless(value -> false, key));
        notYetUnless(program -> program.matches("(?:.*/)?ssh"), "ansible_ssh_executable");
        SshArguments all = arguments("ansible_ssh_args")
                .and(SshArguments.ofOptions(own()))
                .and(arguments("ansible_ssh_common_args"))
                .and(arguments("ansible_ssh_extra_args"));
        return new SshTarget(host, all, secret("ansible_password", "ansible_ssh_pass", "ansible_ssh_password"));
    }

    Become become() {
        if (!settings.of("ansible_become").flatMap(Field::flag).orElse(false)) {
            return Become.NONE;
        }
        Become.Method method =
                settings.of("ansible_become_method").flatMap(this::method).orElse(Become.Method.SUDO);
        String program = method.name().toLowerCase(Locale.ROOT);
        // Each plugin has names of its own, which win (sudo.py and doas.py, "vars" of each option).
        String own = "ansible_" + program + "_";
        settings.of("ansible_become_user", own + "user")
                .ifPresent(field -> field.text()
                        .filter(user -> !user.equals("root"))
                        .ifPresent(user -> problems.accept(
                                NodeProblems.becomeUser(field.value().place(), field.name(), Excerpt.plain(user)))));
        Set<String> usual = Set.of(program, "/usr/bin/" + program);
        notYetUnless(usual::contains, "ansible_become_exe", own + "exe");
        notYetUnless(flags -> USUAL_FLAGS.matcher(flags).matches(), "ansible_become_flags", own + "flags");
        return new Become(method, secret("ansible_become_password", "ansible_become_pass", own + "pass"));
    }

    private Optional<Become.Method> method(Field field) {
        return field.text().flatMap(text -> switch (text) {
            case "sudo", "ansible.builtin.sudo" -> Optional.of(Become.Method.SUDO);
            case "doas", "community.general.doas" -> Optional.of(Become.Method.DOAS);
            case "su", "ansible.builtin.su" -> refused(NodeProblems.becomeBySu(field.place()));
            default -> refused(NodeProblems.becomeMethod(field.place(), Excerpt.plain(text)));
        });
    }

    private <T> Optional<T> refused(Problem problem) {
        problems.accept(problem);
        return Optional.empty();
    }

    /** What Ansible makes options of. */
    private List<Directive> own() {
        List<Directive> options = new ArrayList<>();
        settings.of("ansible_host_key_checking", "ansible_ssh_host_key_checking")
                .filter(field -> field.flag().equals(Optional.of(false)))
                .ifPresent(field -> {
                    problems.accept(NodeProblems.hostKeyChecking(field.place(), field.name()));
                    options.add(Directive.of(field.place(), "stricthostkeychecking", "accept-new"));
                });
        option(options, "port", number(1, Port.HIGHEST), "ansible_port", "ansible_ssh_port");
        option(
                options,
                "identityfile",
                field -> HomePath.of(field).map(String::valueOf),
                "ansible_private_key_file",
                "ansible_ssh_private_key_file");
        option(options, "user", ConnectionVariables::word, "ansible_user", "ansible_ssh_user");
        option(options, "connecttimeout", number(1, 86_400), "ansible_timeout", "ansible_ssh_timeout");
        return options;
    }

    private static Function<Field, Optional<String>> number(int min, int max) {
        return field -> field.integer(min, max).map(String::valueOf);
    }

    private void option(
            List<Directive> options, String keyword, Function<Field, Optional<String>> read, String... names) {
        settings.of(names)
                .ifPresent(field ->
                        read.apply(field).ifPresent(value -> options.add(Directive.of(field.place(), keyword, value))));
    }

    private SshArguments arguments(String name) {
        return settings.of(name)
                .flatMap(field -> field.text().map(text -> SshArguments.parse(field.place(), text)))
                .map(parsed -> switch (parsed) {
                    case Checked.Valid<SshArguments>(SshArguments arguments, List<Problem> ignored) -> arguments;
                    case Checked.Faulty<SshArguments>(List<Problem> faults) -> {
                        faults.forEach(problems);
                        yield SshArguments.NONE;
                    }
                })
                .orElse(SshArguments.NONE);
    }

    private Optional<Secret> secret(String... names) {
        return settings.of(names).flatMap(Field::text).map(Secret::new);
    }

    /** Most inventories have such nodes beside those that we are for: the controller itself, switches, Windows. */
    private Optional<Problem> otherwise() {
        return settings.of("ansible_connection")
                .flatMap(field -> field.text()
                        .filter(type -> !SSH.contains(type))
                        .map(type -> NodeProblems.connection(field.place(), Excerpt.plain(type))));
    }

    private void notYetUnless(Predicate<String> harmless, String... names) {
        settings.of(names)
                .filter(field -> field.text().filter(harmless).isEmpty())
                .ifPresent(field -> problems.accept(NodeProblems.settingNotYet(field.place(), field.name())));
    }

    private static Optional<String> word(Field field) {
        return field.text()
                .flatMap(text -> HostPattern.isName(text) && !text.startsWith("-")
                        ? Optional.of(text)
                        : field.refused("one word without blanks"));
    }
}
