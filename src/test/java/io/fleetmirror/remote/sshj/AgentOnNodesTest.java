package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Prompt;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are offered and which passphrases asked for, where an agent holds some of them: as ssh does. */
@Tag("fleet")
class AgentOnNodesTest {

    private static final String TRUSTING = "StrictHostKeyChecking no\nUserKnownHostsFile /dev/null\n";

    private static SshLab lab;
    private static String agentPid;
    private static Map<String, String> agent;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void keysOnFileAndInAnAgent() {
        lab = SshLab.started();
        lab.keygen("-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", "a_rsa");
        lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "a_held");
        lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "a_confirmed");
        lab.keygen("-q", "-t", "ed25519", "-N", "open sesame", "-f", "a_locked");
        lab.keygen("-q", "-t", "ed25519", "-N", "open sesame", "-f", "a_unwanted");
        lab.keygen("-q", "-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "open sesame", "-f", "a_pem");
        lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "a_ca");
        lab.keygen("-q", "-s", "a_ca", "-I", "held", "-n", "root", "a_held.pub");
        for (LabNode node : lab.nodes()) {
            node.copy(lab.text("a_ca.pub") + "\n", "/etc/ssh/a-ca.pub");
            node.copy(lab.text("a_rsa.pub") + "\n", "/etc/ssh/a-rsa.pub");
            node.copy(lab.text("a_held.pub") + "\n", "/etc/ssh/a-held.pub");
            node.copy(lab.text("a_pem.pub") + "\n", "/etc/ssh/a-pem.pub");
            node.copy(lab.text("a_locked.pub") + "\n", "/etc/ssh/a-locked.pub");
            node.copy(lab.text("a_confirmed.pub") + "\n", "/etc/ssh/a-confirmed.pub");
        }
        String socket = lab.directory().resolve("a_agent").toString();
        agentPid = lab.run(Map.of(), "ssh-agent", "-s", "-a", socket).replaceAll("(?s).*SSH_AGENT_PID=(\\d+).*", "$1");
        agent = Map.of("SSH_AUTH_SOCK", socket);
    }

    @AfterAll
    static void endTheAgent() {
        lab.run(Map.of("SSH_AGENT_PID", agentPid), "ssh-agent", "-k");
    }

    private static String identity(String name) {
        return "IdentityFile " + lab.directory().resolve(name) + "\n";
    }

    private Optional<Secret> typed(String question) {
        asked.add(question);
        return Optional.of(new Secret("open sesame"));
    }

    private static void hold(String... arguments) {
        lab.run(agent, "ssh-add", "-q", "-D");
        lab.run(agent, "ssh-add", arguments);
    }

    private String whoIs(LabNode node, String sshd, String config) {
        return whoIs(node, sshd, config, this::typed);
    }

    private static String whoIs(LabNode node, String sshd, String config, Prompt prompt) {
        int port = lab.sshd(node, sshd);
        try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + config, agent, Attempts.asking(prompt))) {
            return attempts.whoIs(
                    "n", "ansible_host: " + node.address() + ", ansible_port: " + port + ", ansible_user: root");
        }
    }

    /** sshd 9.2 says that it takes SHA-512 and refuses it then, so that ssh is not let in; newer ones say what they take. */
    @Test
    void anRsaKeySignsWithWhatTheServerTakes() {
        String sshd = "PubkeyAcceptedAlgorithms rsa-sha2-256\nAuthorizedKeysFile /etc/ssh/a-rsa.pub";
        hold("-q", "a_rsa");
        for (LabNode node : lab.nodes()) {
            assertThat(whoIs(node, sshd, "IdentityAgent none\n" + identity("a_rsa")))
                    .isEqualTo("root");
            assertThat(whoIs(node, sshd, "IdentityFile none\n")).isEqualTo("root");
        }
    }

    @Test
    void anEncryptedKeyIsNotOpenedWhereTheAgentsKeyDoes() throws Exception {
        hold("-q", "a_held");
        String withoutPublicHalf = "a_pem_alone";
        Files.copy(
                lab.directory().resolve("a_pem"),
                lab.directory().resolve(withoutPublicHalf),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        for (String locked : List.of("a_locked", withoutPublicHalf)) {
            assertThat(whoIs(lab.nodes().getLast(), "AuthorizedKeysFile /etc/ssh/a-held.pub", identity(locked)))
                    .isEqualTo("root");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void onlyTheKeyThatTheServerTakesIsOpened() {
        hold("-q", "a_held");
        String config = identity("a_unwanted") + identity("a_locked");
        for (LabNode node : lab.nodes()) {
            assertThat(whoIs(node, "AuthorizedKeysFile /etc/ssh/a-locked.pub", config))
                    .isEqualTo("root");
        }
        assertThat(asked)
                .containsOnly("Passphrase for " + lab.directory().resolve("a_locked") + ": ")
                .hasSize(2);
    }

    @Test
    void aKeyOfUnknownKindIsOpenedWhenItsTurnComes() throws Exception {
        Files.copy(
                lab.directory().resolve("a_pem"),
                lab.directory().resolve("a_pem_last"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        hold("-q", "a_held");

        assertThat(whoIs(lab.nodes().getFirst(), "AuthorizedKeysFile /etc/ssh/a-pem.pub", identity("a_pem_last")))
                .isEqualTo("root");
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatNobodyUnlocksDoesNotKeepAnotherKeyFromBeingTried() {
        hold("-q", "a_confirmed");
        String config = identity("a_locked") + identity("a_held");
        String both = "AuthorizedKeysFile /etc/ssh/a-locked.pub /etc/ssh/a-held.pub";

        assertThat(whoIs(lab.nodes().getLast(), both, config, Prompt.NOBODY)).isEqualTo("root");
        assertThat(whoIs(
                        lab.nodes().getLast(),
                        "AuthorizedKeysFile /etc/ssh/a-locked.pub",
                        identity("a_locked"),
                        Prompt.NOBODY))
                .contains("a_locked is encrypted, and nobody is there to ask for its passphrase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IdentitiesOnly yes\n"})
    void aCertificateOfAFileIsSignedForByTheAgent(String more) {
        hold("-q", "a_rsa");
        lab.run(agent, "ssh-add", "-q", "-k", "a_held");
        String config = more + "CertificateFile " + lab.directory().resolve("a_held-cert.pub") + "\n"
                + (more.isEmpty()
                        ? "IdentityFile none\n"
                        : "IdentityFile " + lab.write("a_alone.pub", lab.text("a_held.pub")) + "\n");
        String sshd = "TrustedUserCAKeys /etc/ssh/a-ca.pub\nAuthorizedKeysFile none\nMaxAuthTries 2";
        for (LabNode node : lab.nodes()) {
            assertThat(whoIs(node, sshd, config)).isEqualTo("root");
        }
    }

    @Test
    void anAgentThatDoesNotSignIsToldAndAnotherKeyTried() {
        hold("-q", "-c", "a_confirmed");
        String sshd = "AuthorizedKeysFile /etc/ssh/a-confirmed.pub /etc/ssh/a-held.pub";
        LabNode node = lab.nodes().getFirst();

        assertThat(whoIs(node, sshd, identity("a_held"))).isEqualTo("root");
        assertThat(whoIs(node, sshd, "IdentityFile none\n"))
                .contains("of the agent: the agent at " + agent.get("SSH_AUTH_SOCK") + " refused: is it locked");
    }

    /** The server is not to blame, and is not said to be. */
    @Test
    void anAgentThatGoesSilentIsToldByItsSocketAndAnotherKeyTried() throws Exception {
        Path socket = lab.directory().resolve("a_silent");
        byte[] key = Base64.getDecoder().decode(lab.text("a_confirmed.pub").split(" ", -1)[1]);
        ByteBuffer list = ByteBuffer.allocate(4 + 1 + 4 + 4 + key.length + 4);
        list.putInt(list.capacity() - 4)
                .put((byte) 12)
                .putInt(1)
                .putInt(key.length)
                .put(key)
                .putInt(0);
        String config = "IdentityAgent " + socket + "\nConnectTimeout 1\n";
        String both = "AuthorizedKeysFile /etc/ssh/a-confirmed.pub /etc/ssh/a-held.pub";
        LabNode node = lab.nodes().getFirst();
        String silent = "the agent at " + socket + " gave no answer within ";
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(whoIs(node, both, config + "IdentityFile none\n"))
                    .contains("there is no key to log in with (" + silent + "1 s)");
            server.accept().close();
            List<SocketChannel> asking = Collections.synchronizedList(new ArrayList<>());
            Thread.ofVirtual().start(() -> listAlone(server, list, asking));
            assertThat(whoIs(node, both, config + "IdentityFile none\n")).contains(" of the agent: " + silent + "6 s");
            assertThat(whoIs(node, both, config + identity("a_held"))).isEqualTo("root");
            // Asked for its keys and then for a signature, by either login.
            assertThat(asking).hasSize(4);
        }
    }

    private static void listAlone(ServerSocketChannel server, ByteBuffer list, List<SocketChannel> asking) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                asking.add(client);
                ByteBuffer request = ByteBuffer.allocate(5);
                client.read(request);
                if (request.get(4) == 11) {
                    client.write(list.rewind());
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void noKeyIsOfferedWhereNoneIsWanted() {
        hold("-q", "a_held");
        LabNode node = lab.nodes().getFirst();

        assertThat(whoIs(
                        node,
                        "AuthorizedKeysFile /etc/ssh/a-held.pub",
                        "PubkeyAuthentication no\n" + identity("a_held")))
                .contains("the login was refused: there is no key to log in with");
    }

    @Test
    void keysComeInTheOrderInWhichSshOffersThem() {
        Path socket = Path.of(agent.get("SSH_AUTH_SOCK"));
        hold("-q", "a_rsa");
        lab.run(agent, "ssh-add", "-q", "-k", "a_held");
        String config = TRUSTING + "IdentityAgent " + socket + "\n" + identity("id_ed25519") + identity("a_held")
                + identity("a_locked");
        LabNode node = lab.nodes().getFirst();
        int port = lab.sshd(node, "AuthorizedKeysFile none\nLogLevel VERBOSE\nMaxAuthTries 20");
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            attempts.whoIs("n", "ansible_host: " + node.address() + ", ansible_port: " + port + ", ansible_user: root");
        }
        List<String> ours = refused(node, port);
        Path file = lab.write("a_order", config + "BatchMode yes\n");
        try {
            lab.run(Map.of(), "ssh", "-F", file.toString(), "-p", "" + port, "root@" + node.address(), "true");
        } catch (AssertionError refused) {
            assertThat(refused).hasMessageContaining("Permission denied");
        }
        List<String> theirs =
                refused(node, port).subList(ours.size(), refused(node, port).size());
        assertThat(theirs).hasSize(5);
        // Ours go on with the RSA key and SHA-256.
        assertThat(ours).hasSize(6).startsWith(theirs.toArray(String[]::new));
    }

    private static List<String> refused(LabNode node, int port) {
        return lab.log(node, port)
                .lines()
                .filter(line -> line.contains("Failed publickey"))
                .map(line -> line.replaceAll(" port .* ssh2", ""))
                .toList();
    }
}
