package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.remote.Connection;
import io.fleetmirror.remote.Connector.ConnectResult;
import io.fleetmirror.remote.Script;
import io.fleetmirror.remote.ScriptResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real servers that stop answering after the key exchange, the login and the start of a script; HangingServerTest has the rest. */
@Tag("fleet")
class StagesOnNodesTest {

    /** What serves a login, by the names of OpenSSH 9.2 and 10.x; nobody else is logged in meanwhile. */
    private static final String SESSION = "'^sshd(-session)?: root'";

    private static SshLab lab;
    private static String config;

    @BeforeAll
    static void start() {
        lab = SshLab.started();
        config =
                "StrictHostKeyChecking no\nUserKnownHostsFile /dev/null\nIdentityAgent none\nConnectTimeout 2\nIdentityFile "
                        + lab.key();
    }

    private static String root(LabNode node, int port) {
        return "ansible_host: " + node.address() + ", ansible_port: " + port + ", ansible_user: root";
    }

    private static Connection connection(Attempts attempts, String variables) {
        return switch (attempts.connect(attempts.node("n", variables))) {
            case ConnectResult.Connected(Connection connection) -> connection;
            case ConnectResult.Unreachable(String reason) -> throw new AssertionError(reason);
        };
    }

    @Test
    void noAnswerToTheLogin() {
        for (LabNode node : lab.nodes()) {
            node.sh("printf '#!/bin/sh\\nexec sleep 1000\\n' >/usr/local/bin/hang; chmod 755 /usr/local/bin/hang");
            int port = lab.sshd(
                    node,
                    "AuthorizedKeysFile none\nAuthorizedKeysCommand /usr/local/bin/hang\nAuthorizedKeysCommandUser root");
            try (Attempts attempts = new Attempts(lab.directory(), config)) {
                assertThat(attempts.whoIs("n", root(node, port)))
                        .isEqualTo("root@" + node.address() + ":" + port
                                + ": keys exchanged, but no answer to the login within 2 s");
            }
        }
    }

    @Test
    void noSessionAfterTheLogin() {
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "");
            try (Attempts attempts = new Attempts(lab.directory(), config);
                    Connection connection = connection(attempts, root(node, port))) {
                node.sh("pkill -STOP -f " + SESSION);
                assertThat(Attempts.whoIs(connection))
                        .isEqualTo("not begun: logged in, but the server opened no session within 2 s");
            } finally {
                node.sh("pkill -KILL -f " + SESSION + " || :");
            }
        }
    }

    /** A node may wait a long time for its wave, and be started anew meanwhile. */
    @Test
    void ofAServerThatIsGoneBeforeTheScriptIsToldEachTimeThatNothingHasRun() {
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "");
            try (Attempts attempts = new Attempts(lab.directory(), config);
                    Connection connection = connection(attempts, root(node, port))) {
                node.sh("pkill -KILL -f " + SESSION);
                // By the second time sshj knows that the connection is over.
                for (int time = 1; time <= 2; time++) {
                    assertThat(Attempts.whoIs(connection))
                            .isEqualTo(
                                    "not begun: the other side closed the connection after the login: sshd's log there"
                                            + " says why");
                }
            }
        }
    }

    @Test
    void aServerThatHangsUpWithoutAWordIsToldByWhenItDid() {
        for (LabNode node : lab.nodes()) {
            int noKey = lab.sshd(node, "HostKeyAlgorithms ssh-rsa");
            int noRoot = lab.sshd(node, "PermitRootLogin forced-commands-only");
            try (Attempts attempts = new Attempts(lab.directory(), config)) {
                assertThat(attempts.whoIs("n", root(node, noKey)))
                        // Whichever is noticed first: that it has no key to show, or that it hangs up for it.
                        .containsAnyOf(
                                "the other side closed the connection in the key exchange: sshd's log there says why",
                                "no common algorithm: the server offers none; allow one of ssh-ed25519");
                assertThat(attempts.whoIs("n", root(node, noRoot)))
                        .containsAnyOf(
                                "the server ended the login", "the other side closed the connection after the login")
                        .endsWith(": sshd's log there says why");
            }
        }
    }

    @Test
    void aServerThatLetsNobodyInByAnyWayIsToldAsThat() {
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "PubkeyAuthentication no");
            try (Attempts attempts = new Attempts(lab.directory(), config)) {
                assertThat(attempts.whoIs("n", root(node, port)))
                        .contains("; the server takes no login of this user at all:");
            }
        }
    }

    /** Keepalives begin late, when an interval has passed. */
    @Test
    void aServerThatFallsSilentIsGivenUpAndAScriptThatSaysNothingIsNot() {
        String beating = config + "\nServerAliveInterval 1\nServerAliveCountMax 2\n";
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "");
            try (Attempts attempts = new Attempts(lab.directory(), beating);
                    Connection connection = connection(attempts, root(node, port))) {
                assertThat(Attempts.answer(connection, "sleep 4; echo i-am there; exit 7\n"))
                        .isEqualTo("there");
                ScriptResult result = connection.run(
                        new Script("any", "echo begun; exec sleep 1000\n"),
                        Duration.ofSeconds(60),
                        begun -> node.sh("pkill -STOP -f " + SESSION));
                assertThat(result).isInstanceOf(ScriptResult.ConnectionLost.class);
            } finally {
                node.sh("pkill -KILL -f " + SESSION + " || :");
            }
        }
    }

    @Test
    void aScriptThatNeverAnswersEndsInItsOwnTime() {
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "ForceCommand exec sleep 1000");
            try (Attempts attempts = new Attempts(lab.directory(), config);
                    Connection connection = connection(attempts, root(node, port))) {
                ScriptResult result = connection.run(new Script("any", "echo\n"), Duration.ofSeconds(1), ignored -> {});
                assertThat(result).isEqualTo(new ScriptResult.TimedOut(Duration.ofSeconds(1)));
            }
        }
    }
}
