package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.node.Node;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ways through bastions: chains, shared and renewed connections, and each way in which a bastion may say no. */
@Tag("fleet")
class BastionsOnNodesTest {

    private static SshLab lab;
    private static String base;

    @BeforeAll
    static void start() {
        lab = SshLab.started();
        base = "StrictHostKeyChecking no\nUserKnownHostsFile /dev/null\nIdentityAgent none\nIdentityFile " + lab.key()
                + "\nUser root\n";
    }

    private static LabNode old() {
        return lab.nodes().getFirst();
    }

    private static LabNode recent() {
        return lab.nodes().getLast();
    }

    private static String at(LabNode node, int port) {
        return "ansible_host: " + node.address() + ", ansible_port: " + port;
    }

    private static long logins(LabNode node, int port) {
        return lab.log(node, port)
                .lines()
                .filter(line -> line.contains("Accepted publickey"))
                .count();
    }

    @Test
    void aChainOfBastionsIsPassedInOrder() {
        int first = lab.sshd(old(), "");
        int second = lab.sshd(recent(), "");
        int third = lab.sshd(old(), "");
        String config = "Host gate\n  HostName " + old().address() + "\n  Port " + first + "\nHost *\n" + base;
        String jump = "ansible_ssh_common_args: '-J gate," + recent().address() + ":" + second + "'";
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            assertThat(attempts.whoIs("n", at(old(), third) + ", " + jump)).isEqualTo("root");
        }
        assertThat(List.of(logins(old(), first), logins(recent(), second), logins(old(), third)))
                .containsOnly(1L);
        assertThat(lab.log(old(), third)).contains("from " + recent().address());
    }

    @Test
    void aProxyCommandOfKubespraysIsABastion() {
        int gate = lab.sshd(recent(), "");
        String proxy = "ansible_ssh_common_args: '-o ProxyCommand=\"ssh -F none -W %h:%p -q -p " + gate + " -i "
                + lab.key() + " -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null root@" + recent().address()
                + "\"'";
        try (Attempts attempts = new Attempts(lab.directory(), base)) {
            assertThat(attempts.whoIs("n", at(old(), 22) + ", " + proxy)).isEqualTo("root");
        }
        assertThat(logins(recent(), gate)).isEqualTo(1);
    }

    @Test
    void oneConnectionIsSharedByAllNodesAndMadeAnewWhenItDrops() {
        int gate = lab.sshd(old(), "MaxSessions 1");
        String config = "Host gate\n  HostName " + old().address() + "\n  Port " + gate + "\nMatch originalhost n*\n"
                + "  ProxyJump gate\nHost *\n" + base;
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            List<Node> nodes = IntStream.range(0, 16)
                    .mapToObj(n ->
                            attempts.node("n" + n, "ansible_ssh_common_args: '-o HostName=" + recent().address() + "'"))
                    .toList();
            assertThat(nodes.parallelStream().map(attempts::whoIs)).containsOnly("root");
            assertThat(logins(old(), gate)).isEqualTo(1);

            old().sh("pkill -9 -f '^sshd: root' ; n=0; while pgrep -f '^sshd: root' >/dev/null; do n=$((n + 1));"
                    + " [ $n -lt 100 ] || exit 1; sleep 0.05; done");
            assertThat(nodes.parallelStream().map(attempts::whoIs)).containsOnly("root");
            assertThat(logins(old(), gate)).isEqualTo(2);
        }
    }

    @Test
    void whatABastionRefusesIsOneLine() {
        int closed = lab.sshd(recent(), "AllowTcpForwarding no");
        int open = lab.sshd(recent(), "");
        String through = ", ansible_ssh_common_args: '-J " + recent().address() + ":";
        try (Attempts attempts = new Attempts(lab.directory(), base)) {
            assertThat(attempts.whoIs("n", at(old(), 22) + through + closed + "'"))
                    .contains("does not allow forwarding to " + old().address() + ":22");
            assertThat(attempts.whoIs("n", at(old(), 1) + through + open + "'"))
                    .contains("cannot connect to " + old().address() + ":1")
                    .contains("refused");
            assertThat(attempts.whoIs("n", at(old(), 22) + through + "1'"))
                    .contains("the bastion cannot be reached")
                    .contains("the connection was refused: check that sshd runs and its port");
            assertThat(attempts.whoIs(
                            "n",
                            at(old(), 22) + ", ansible_ssh_common_args: '-J nobody@" + recent().address() + ":" + open
                                    + "'"))
                    .contains("the bastion cannot be reached: nobody@")
                    .contains("the login was refused")
                    .endsWith("check the user and its authorized_keys; a bastion is given no password");
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theTimeThatABastionTakesIsNotTheNodes() {
        old().copy("#!/bin/sh\nsleep 4\ncat /root/.ssh/authorized_keys\n", "/usr/local/bin/slow-keys");
        int gate = lab.sshd(
                old(),
                "AuthorizedKeysFile none\nAuthorizedKeysCommand /usr/local/bin/slow-keys\nAuthorizedKeysCommandUser root");
        old().sh("chmod 755 /usr/local/bin/slow-keys");
        recent().sh("echo 'exec sleep 1000' >/tmp/silent.sh;"
                + " systemd-socket-activate --accept -l 2995 sh /tmp/silent.sh >/dev/null 2>&1 &");
        String config = "Host gate\n  HostName " + old().address() + "\n  Port " + gate
                + "\n  ConnectTimeout 20\nHost *\n" + base;
        String jump = ", ansible_ssh_common_args: '-J gate -o ConnectTimeout=2'";
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            List<String> said = Stream.of(2995, 22)
                    .parallel()
                    .map(port -> attempts.whoIs("n" + port, at(recent(), port) + jump))
                    .toList();
            assertThat(said.getFirst()).endsWith("connected, but no greeting of an SSH server within 2 s");
            assertThat(said.getLast()).isEqualTo("root");
        }
    }

    @Test
    void aNodeThatHangsBehindABastionLeavesTheOthersAlone() {
        int gate = lab.sshd(old(), "");
        recent().sh("cat >/tmp/hang.sh <<'E'\nexec sleep 1000\nE\n"
                + "systemd-socket-activate --accept -l 2999 sh /tmp/hang.sh >/dev/null 2>&1 &");
        String config = "Host gate\n  HostName " + old().address() + "\n  Port " + gate + "\nHost *\n" + base;
        String jump = ", ansible_ssh_common_args: '-J gate -o ConnectTimeout=2'";
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            List<Node> nodes = IntStream.range(0, 6)
                    .mapToObj(n -> attempts.node("n" + n, at(recent(), n == 2 ? 2999 : 22) + jump))
                    .toList();
            List<String> said = nodes.parallelStream().map(attempts::whoIs).toList();
            assertThat(said).filteredOn("root"::equals).hasSize(5);
            assertThat(said.get(2)).endsWith("connected, but no greeting of an SSH server within 2 s");
            assertThat(attempts.whoIs(nodes.getFirst())).isEqualTo("root");
        }
        assertThat(logins(old(), gate)).isEqualTo(1);
    }
}
