package io.fleetmirror.inventory.node;

import static io.fleetmirror.inventory.Inventories.node;
import static io.fleetmirror.inventory.Inventories.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.Inventories;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.variable.ExtraVariables;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.vault.Vault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionVariablesTest {

    private static final String LEAVE_OUT =
            "write ssh, or leave the node out: of the play's hosts, or of this run by -l 'all:!NODE'";

    private static String all(String variables) {
        return "all:\n  hosts:\n    n1:\n      " + variables.replace("\n", "\n      ") + "\n";
    }

    private static String keyFile(Node node) {
        return node.ssh().arguments().options().stream()
                .filter(option -> option.keyword().equals("identityfile"))
                .findFirst()
                .orElseThrow()
                .words()
                .getFirst();
    }

    @Test
    void withoutVariablesTheNameIsTheAddress() {
        Node node = node("all: {hosts: {n1: }}");

        assertThat(node.ssh()).hasToString("n1");
        assertThat(node.ssh().arguments().options()).isEmpty();
        assertThat(node.become()).isEqualTo(Become.NONE);
    }

    @Test
    void everyVariableIsHeeded() {
        Node node = node(all("ansible_host: 10.0.0.1\nansible_port: 2222\nansible_user: me\nansible_become: yes\n"
                + "ansible_become_method: sudo\nansible_ssh_private_key_file: ~/.ssh/k"));

        assertThat(node.ssh()).hasToString("me@10.0.0.1:2222");
        assertThat(keyFile(node)).isEqualTo(System.getProperty("user.home") + "/.ssh/k");
        assertThat(node.become()).isEqualTo(Become.SUDO);
    }

    @Test
    void theOlderSpellingsAreHeededAndStronger() {
        Node node = node(all("ansible_ssh_host: h\nansible_ssh_port: '23'\nansible_ssh_user: u\nansible_host: weaker"));

        assertThat(node.ssh()).hasToString("u@h:23");
    }

    @Test
    void passwordsAreReadAndNeverShown() {
        Node node = node(all("ansible_password: hunter2\nansible_become: true\nansible_become_password: hunter3"));

        assertThat(node.ssh().password()).contains(new Secret("hunter2"));
        assertThat(node.become()).isEqualTo(new Become(Become.Method.SUDO, Optional.of(new Secret("hunter3"))));
        assertThat(node.toString().replaceAll("variables=.*", "")).doesNotContain("hunter");
    }

    @Test
    void argumentsForSshStandInTheOrderInWhichAnsibleGivesThem() {
        Node node =
                node(all("ansible_ssh_extra_args: -o Port=4\nansible_ssh_common_args: -p 3 -J gate\nansible_port: 2\n"
                        + "ansible_ssh_args: -C -o Port=1"));

        assertThat(node.ssh().arguments().options())
                .extracting(option -> option.keyword() + " " + option.words().getFirst())
                .containsExactly("port 1", "port 2", "port 3", "proxyjump gate", "port 4");
    }

    @Test
    void aRelativeKeyFileStaysRelativeToTheCurrentDirectory() {
        assertThat(keyFile(node(all("ansible_ssh_private_key_file: keys/k")))).isEqualTo("keys/k");
    }

    @Test
    void aPortMayStandBehindTheName() {
        assertThat(node("all: {hosts: {'n1:2222': }}").ssh()).hasToString("n1:2222");
        assertThat(node("all: {hosts: {'[fd00::1]:2222': }}").name()).hasToString("fd00::1");
        assertThat(node("all: {hosts: {'fd00::1': }}").name()).hasToString("fd00::1");
    }

    @Test
    void variablesMayNameVariables() {
        Node node = node("""
                all:
                  vars: {domain: example.com, ansible_host: "{{ inventory_hostname }}.{{ domain }}", port: 2222}
                  hosts: {n1: {ansible_port: "{{ port }}"}}
                """);

        assertThat(node.ssh()).hasToString("n1.example.com:2222");
    }

    @Test
    void variablesOfTheCommandLineAreStrongest() {
        Variables extra =
                Inventories.value(ExtraVariables.parse(List.of("ansible_user=root", "x=1", "x=2"), Vault.CLOSED));

        Inventory inventory = Inventories.value(Inventories.checked(all("ansible_user: me"), extra));

        assertThat(inventory.nodes().getFirst().ssh()).hasToString("root@n1");
        assertThat(extra.get("x").orElseThrow().toString()).contains("text=2");
    }

    /** As where a variable of the deployment's own chooses between a key of its own and whatever ssh has. */
    @ParameterizedTest
    @ValueSource(
            strings = {"ansible_ssh_common_args", "ansible_ssh_private_key_file", "ansible_user", "ansible_password"})
    void anExpressionThatComesToNothingIsNone(String name) {
        Node node = node(all(name + ": \"{{ 'x' if in_ci is defined else '' }}\""));

        assertThat(node.ssh()).isEqualTo(SshTarget.to("n1"));
    }

    @Test
    void aUserBeforeTheHostIsNoPartOfIt() {
        assertThat(node("all: {hosts: {root@10.0.0.1: }}").ssh()).hasToString("root@10.0.0.1");
        assertThat(node("all: {hosts: {root@10.0.0.1: {ansible_user: me}}}").ssh())
                .hasToString("me@10.0.0.1");
        assertThat(node(all("ansible_host: a@b@10.0.0.1")).ssh().address()).isEqualTo("10.0.0.1");
        assertThat(node(all("ansible_host: me@10.0.0.1")).ssh().way())
                .isEqualTo(node(all("ansible_host: 10.0.0.1")).ssh().way());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ansible_become_exe: sudo",
                "ansible_become_exe: /usr/bin/sudo",
                "ansible_become_method: doas\nansible_doas_exe: /usr/bin/doas",
                "ansible_become_flags: -H -S -n",
                "ansible_sudo_flags: -n",
                "ansible_sudo_user: root",
                "ansible_doas_user: of-another-method",
                "ansible_ssh_executable: /usr/local/bin/ssh"
            })
    void whatAnsibleDoesByItselfMayBeWritten(String variables) {
        Node node = node(all("ansible_become: true\n" + variables));

        assertThat(node.become().method()).isNotEqualTo(Become.Method.NONE);
    }

    /** sudo.py and doas.py ask for the names in this order, and the last that is there wins. */
    @Test
    void thePluginsOwnNameOfAPasswordIsStrongest() {
        String two = "ansible_become: true\nansible_become_pass: second\nansible_become_password: first";

        assertThat(node(all(two)).become().password()).contains(new Secret("second"));
        assertThat(node(all(two + "\nansible_sudo_pass: own")).become().password())
                .contains(new Secret("own"));
        assertThat(node(all(two + "\nansible_become_method: doas\nansible_doas_pass: own"))
                        .become()
                        .password())
                .contains(new Secret("own"));
    }

    @Test
    void whatOneItemLacksIsNotToBeSetByAName() {
        assertThat(problems(all("ansible_host: \"{{ ips.n1 }}\"\nips: {n2: 10.0.0.2}")))
                .containsExactly("i.yaml:4: the variable \"ips.n1\" is not defined for n1; set it in the inventory");
    }

    @Test
    void wrongTypesAreToldWithTheirLine() {
        assertThat(problems(all("ansible_port: ssh\nansible_host: [a]\nansible_become: maybe\nansible_user: a b")))
                .containsExactly(
                        "i.yaml:4: \"ansible_port\" has a value of the wrong kind: saw \"ssh\"; "
                                + "write a whole number from 1 to 65535",
                        "i.yaml:5: \"ansible_host\" has a value of the wrong kind: saw \"a list\"; write a text",
                        "i.yaml:6: \"ansible_become\" has a value of the wrong kind: saw \"maybe\"; write true or false",
                        "i.yaml:7: \"ansible_user\" has a value of the wrong kind: saw \"a b\"; "
                                + "write one word without blanks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ansible_become: true\nansible_become_method: su",
                "ansible_become: true\nansible_become_method: pfexec",
                "ansible_become: true\nansible_become_user: admin",
                "ansible_become: true\nansible_become_exe: hunter2",
                "ansible_become: true\nansible_become_exe: sudo su -",
                "ansible_become: true\nansible_become_flags: -i",
                "ansible_become: true\nansible_sudo_user: oracle",
                "ansible_become: true\nansible_sudo_exe: hunter2",
                "ansible_become: true\nansible_become_method: doas\nansible_doas_user: oracle",
                "ansible_ssh_executable: /opt/hunter2",
                "ansible_ssh_common_args: -o ProxyCommand=sshpass -p hunter2 ssh -W %h:%p gate",
                "ansible_ssh_common_args: -o KnownHostsFile=hunter2",
                "ansible_ssh_extra_args: -Z",
                "ansible_ssh_args: -o Port=no-such-service",
                "ansible_ssh_private_key_file: ~bob/.ssh/k",
                "ansible_host: \"{{ hostvars['x'].ip }}\"",
                "ansible_host: \"{% if a %}b{% endif %}\"",
                "ansible_host: \"{{ ansible_host }}\"",
                "ansible_user: !vault hunter2"
            })
    void whatCannotBeHeededIsOneProblemWithoutTheSecret(String variables) {
        assertThat(problems(all(variables))).singleElement().asString().doesNotContain("hunter2");
    }

    @Test
    void whatHasNoEffectOnUsIsSilent() {
        assertThat(problems(all("""
                        ansible_connection: ssh
                        ansible_python_interpreter: /usr/bin/python3
                        ansible_ssh_common_args: ''
                        ansible_become: no
                        ansible_become_method: su
                        ansible_user:
                        password: !vault x
                        ansible_ssh_pipelining: true
                        """))).isEmpty();
    }

    @Test
    void hostKeyCheckingTurnedOffIsAWarning() {
        assertThat(problems(all("ansible_host_key_checking: false")))
                .singleElement()
                .asString()
                .contains("warning: \"ansible_host_key_checking\" accepts host keys never seen before");
    }

    @Test
    void anUndefinedVariableIsToldOnceForAllNodes() {
        assertThat(
                        problems(
                                "all:\n  vars:\n    ansible_user: '{{ usr }}'\n  hosts:\n    n1: {user: x}\n    n2:\n    n3:\n"))
                .containsExactly("i.yaml:3: the variable \"usr\" is not defined for n1 and 2 more nodes; "
                        + "write \"user\", or set it in the inventory, or with -e usr=…");
    }

    @Test
    void aFaultOfAGroupIsToldOnceForAllNodes() {
        assertThat(problems("all:\n  vars: {ansible_port: x}\n  hosts: {n1: , n2: , n3: }\n"))
                .hasSize(1);
    }

    /** A fleet's inventory has the controller itself, switches and Windows in it, whose other settings are not ours either. */
    @Test
    void aNodeThatIsReachedOtherwiseIsNoFaultOfTheInventory() {
        Inventory inventory = Inventories.inventory("""
                all:
                  hosts:
                    localhost: {ansible_connection: local}
                    switch: {ansible_connection: network_cli, ansible_become: yes, ansible_become_method: enable}
                    n1: {ansible_connection: ssh}
                """);

        assertThat(inventory.nodes())
                .extracting(node -> node.name() + " "
                        + node.ssh().refusal().map(Object::toString).orElse("-"))
                .containsExactly(
                        "localhost i.yaml:3: ansible_connection is none that fleetmirror has: saw \"local\"; "
                                + LEAVE_OUT,
                        "switch i.yaml:4: ansible_connection is none that fleetmirror has: saw \"network_cli\"; "
                                + LEAVE_OUT,
                        "n1 -");
    }
}
