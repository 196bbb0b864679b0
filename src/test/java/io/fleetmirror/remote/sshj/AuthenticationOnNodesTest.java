package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.Secret;
import io.fleetmirror.remote.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to log in, against real servers of OpenSSH 9.2 and 10.x, a real agent, and certificates of ssh-keygen. */
@Tag("fleet")
class AuthenticationOnNodesTest {

    private static final String TRUSTING =
            "StrictHostKeyChecking no\nUserKnownHostsFile /dev/null\nIdentityAgent none\n";

    private static SshLab lab;
    private static String agentPid;

    @BeforeAll
    static void keysOfEveryKind() {
        lab = SshLab.started();
        lab.keygen("-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", "k_rsa");
        lab.keygen("-q", "-t", "ecdsa", "-N", "", "-f", "k_ecdsa");
        lab.keygen("-q", "-t", "ed25519", "-N", "open sesame", "-f", "k_locked");
        lab.keygen("-q", "-t", "rsa", "-m", "PEM", "-N", "open sesame", "-f", "k_pem_locked");
        lab.keygen("-q", "-t", "ecdsa", "-N", "open sesame", "-f", "k_ecdsa_locked");
        lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "k_other");
        lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "ca");
        for (String kind : List.of("rsa", "ecdsa", "ed25519")) {
            lab.keygen("-q", "-t", kind, "-N", "", "-f", "c_" + kind);
            lab.keygen("-q", "-s", "ca", "-I", "id-" + kind, "-n", "root", "c_" + kind + ".pub");
        }
        String authorized = String.join(
                "\n",
                lab.text("id_ed25519.pub"),
                lab.text("k_rsa.pub"),
                lab.text("k_ecdsa.pub"),
                lab.text("k_locked.pub"),
                lab.text("k_ecdsa_locked.pub"),
                lab.text("k_pem_locked.pub"));
        for (LabNode node : lab.nodes()) {
            node.copy(authorized + "\n", "/root/.ssh/authorized_keys");
            node.copy(lab.text("ca.pub") + "\n", "/etc/ssh/user-ca.pub");
        }
        String socket = lab.directory().resolve("agent").toString();
        String started = lab.run(Map.of(), "ssh-agent", "-s", "-a", socket);
        agentPid = started.replaceAll("(?s).*SSH_AGENT_PID=(\\d+).*", "$1");
    }

    @AfterAll
    static void endTheAgent() {
        lab.run(Map.of("SSH_AGENT_PID", agentPid), "ssh-agent", "-k");
    }

    private static String variables(LabNode node, int port) {
        return "ansible_host: " + node.address() + ", ansible_port: " + port + ", ansible_user: root";
    }

    private static Path file(String name) {
        return lab.directory().resolve(name);
    }

    private static String identity(String name) {
        return "IdentityFile " + file(name) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_ed25519", "k_rsa", "k_ecdsa"})
    void aKeyFileOfEachKindLogsIn(String key) {
        for (LabNode node : lab.nodes()) {
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + identity(key))) {
                assertThat(attempts.whoIs("n", variables(node, 22))).isEqualTo("root");
            }
        }
    }

    @Test
    void textBeforeAKeyAndADirectoryInPlaceOfOneAreNoHindrance() {
        lab.write("k_text", "Private-Key: (2048 bit)\n" + lab.text("k_rsa") + "\n");
        String config = TRUSTING + identity(".") + identity("k_text");
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            assertThat(attempts.whoIs("n", variables(lab.nodes().getFirst(), 22)))
                    .isEqualTo("root");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"k_locked", "k_pem_locked", "k_ecdsa_locked"})
    void aPassphraseIsAskedForOnceForAllNodes(String key) throws Exception {
        // Without the public half nothing is known of a key until it is open.
        Files.deleteIfExists(file(key + ".pub"));
        AtomicInteger asked = new AtomicInteger();
        Prompt prompt = question -> {
            asked.incrementAndGet();
            return Optional.of(new Secret("open sesame"));
        };
        try (Attempts attempts =
                new Attempts(lab.directory(), TRUSTING + identity(key), Map.of(), Attempts.asking(prompt))) {
            List<Node> nodes = IntStream.range(0, 8)
                    .mapToObj(n -> attempts.node("n" + n, variables(lab.nodes().get(n % 2), 22)))
                    .toList();
            assertThat(nodes.parallelStream().map(attempts::whoIs)).containsOnly("root");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aKeyThatNobodyUnlocksIsOneLineSayingSo() {
        try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + identity("k_locked"))) {
            assertThat(attempts.whoIs("n", variables(lab.nodes().getFirst(), 22)))
                    .contains("there is no key to log in with", "is encrypted, and nobody is there")
                    .doesNotContain("\n");
        }
        Prompt wrong = question -> Optional.of(new Secret("guess"));
        try (Attempts attempts =
                new Attempts(lab.directory(), TRUSTING + identity("k_locked"), Map.of(), Attempts.asking(wrong))) {
            assertThat(attempts.whoIs("n", variables(lab.nodes().getFirst(), 22)))
                    .contains("does not open with this passphrase");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"c_ed25519", "c_rsa", "c_ecdsa"})
    void aUserCertificateLogsInFromFileAndFromTheAgent(String key) {
        Map<String, String> agent = Map.of("SSH_AUTH_SOCK", file("agent").toString());
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "TrustedUserCAKeys /etc/ssh/user-ca.pub\nAuthorizedKeysFile none");
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + identity(key))) {
                assertThat(attempts.whoIs("n", variables(node, port))).isEqualTo("root");
            }
            lab.run(agent, "ssh-add", "-q", key);
            try (Attempts attempts = new Attempts(
                    lab.directory(),
                    TRUSTING.replace("IdentityAgent none\n", "IdentityFile none\n"),
                    agent,
                    SshSettings.Access.KEYS_ALONE)) {
                assertThat(attempts.whoIs("n", variables(node, port))).isEqualTo("root");
            }
            lab.run(agent, "ssh-add", "-q", "-D");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_ed25519", "k_rsa", "k_ecdsa"})
    void anAgentSignsForItsKeys(String key) {
        Map<String, String> agent = Map.of("SSH_AUTH_SOCK", file("agent").toString());
        lab.run(agent, "ssh-add", "-q", key);
        for (LabNode node : lab.nodes()) {
            try (Attempts attempts = new Attempts(
                    lab.directory(),
                    TRUSTING.replace("IdentityAgent none\n", "IdentityFile none\n"),
                    agent,
                    SshSettings.Access.KEYS_ALONE)) {
                assertThat(attempts.whoIs("n", variables(node, 22))).isEqualTo("root");
            }
        }
        lab.run(agent, "ssh-add", "-q", "-D");
    }

    @Test
    void onlyNamedIdentitiesAreUsedWhereTheConfigurationSaysSo() {
        Map<String, String> agent = Map.of("SSH_AUTH_SOCK", file("agent").toString());
        lab.run(agent, "ssh-add", "-q", "id_ed25519");
        String config = TRUSTING.replace("IdentityAgent none\n", "") + identity("k_other");
        LabNode node = lab.nodes().getLast();
        try (Attempts attempts = new Attempts(lab.directory(), config, agent, SshSettings.Access.KEYS_ALONE)) {
            assertThat(attempts.whoIs("n", variables(node, 22))).isEqualTo("root");
        }
        try (Attempts attempts =
                new Attempts(lab.directory(), config + "IdentitiesOnly yes\n", agent, SshSettings.Access.KEYS_ALONE)) {
            assertThat(attempts.whoIs("n", variables(node, 22)))
                    .contains("the login was refused: tried " + file("k_other"));
        }
        lab.run(agent, "ssh-add", "-q", "-D");
    }

    @Test
    void aKeyIsOfferedAlsoWhereItsCertificateIsRefused() {
        lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "k_both");
        lab.keygen("-q", "-s", "ca", "-I", "another", "-n", "nobody", "k_both.pub");
        for (LabNode node : lab.nodes()) {
            node.copy(lab.text("k_both.pub") + "\n", "/etc/ssh/both.pub");
            int port = lab.sshd(node, "TrustedUserCAKeys /etc/ssh/user-ca.pub\nAuthorizedKeysFile /etc/ssh/both.pub");
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + identity("k_both"))) {
                assertThat(attempts.whoIs("n", variables(node, port))).isEqualTo("root");
            }
        }
    }

    @Test
    void aCertificateThatIsNamedTwiceIsOfferedOnce() {
        lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "k_twice");
        lab.keygen("-q", "-s", "ca", "-I", "another", "-n", "nobody", "k_twice.pub");
        LabNode node = lab.nodes().getFirst();
        node.copy(lab.text("k_twice.pub") + "\n", "/etc/ssh/twice.pub");
        int port = lab.sshd(node, "MaxAuthTries 2\nAuthorizedKeysFile /etc/ssh/twice.pub");
        String config = TRUSTING + identity("k_twice") + "CertificateFile " + file("k_twice-cert.pub") + "\n";
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            assertThat(attempts.whoIs("n", variables(node, port))).isEqualTo("root");
        }
    }

    @Test
    void twoKeysAreGivenWhereAServerWantsTwo() {
        LabNode node = lab.nodes().getFirst();
        int port = lab.sshd(node, "AuthenticationMethods publickey,publickey");
        String config = TRUSTING + identity("id_ed25519") + identity("k_rsa");
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            assertThat(attempts.whoIs("n", variables(node, port))).isEqualTo("root");
        }
    }

    @Test
    void ofTheAttemptsThatAServerAllowsEachRefusedKeyTakesOne() {
        String third = identity("k_other") + identity("ca") + identity("id_ed25519");
        for (LabNode node : lab.nodes()) {
            String one = variables(node, lab.sshd(node, "MaxAuthTries 1"));
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + identity("id_ed25519"))) {
                assertThat(attempts.whoIs("n", one)).isEqualTo("root");
            }
            String three = variables(node, lab.sshd(node, "MaxAuthTries 3"));
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + third)) {
                assertThat(attempts.whoIs("n", three)).isEqualTo("root");
            }
        }
        // OpenSSH 10 no longer counts a key that it was only asked about.
        LabNode counting = lab.nodes().getFirst();
        String two = variables(counting, lab.sshd(counting, "MaxAuthTries 2"));
        try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + third)) {
            assertThat(attempts.whoIs("n", two))
                    .endsWith(
                            "the server ended the login after too many keys: name the right one (IdentityFile) and set"
                                    + " IdentitiesOnly yes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PasswordAuthentication yes", "KbdInteractiveAuthentication yes"})
    void aPasswordLogsInAndAWrongOneIsTriedOnOneNodeAlone(String method) {
        for (LabNode node : lab.nodes()) {
            node.sh("echo 'root:pass word' | chpasswd");
            int port = lab.sshd(node, method + "\nPubkeyAuthentication no");
            String right = variables(node, port) + ", ansible_password: 'pass word'";
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING)) {
                assertThat(attempts.whoIs("n", right)).isEqualTo("root");
            }
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING, Map.of(), Attempts.login("guess"))) {
                List<Node> nodes = IntStream.range(0, 12)
                        .mapToObj(n -> attempts.node("n" + n, variables(node, port)))
                        .toList();
                List<String> said = nodes.parallelStream().map(attempts::whoIs).toList();
                assertThat(said)
                        .filteredOn(line -> line.endsWith("the password of root was refused"))
                        .hasSize(1);
                assertThat(said)
                        .filteredOn(line -> line.contains("not tried again lest"))
                        .hasSize(11);
            }
            assertThat(lab.log(node, port)
                            .lines()
                            .filter(line -> line.contains("authentication failure")
                                    || line.contains("Failed password for root")
                                    || line.contains("Authentication failure for root")))
                    .as(lab.log(node, port))
                    .hasSize(1);
        }
    }

    @Test
    void twoFactorsAreGivenOneAfterTheOther() {
        for (LabNode node : lab.nodes()) {
            node.sh("echo 'root:pass word' | chpasswd");
            int port = lab.sshd(node, "AuthenticationMethods publickey,password\nPasswordAuthentication yes");
            String variables = variables(node, port);
            try (Attempts attempts = new Attempts(lab.directory(), TRUSTING + identity("id_ed25519"))) {
                assertThat(attempts.whoIs("n", variables + ", ansible_password: 'pass word'"))
                        .isEqualTo("root");
                assertThat(attempts.whoIs("n", variables)).contains("the server wants password as well");
            }
        }
    }
}
