package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.LabNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which host keys are believed, with known_hosts as OpenSSH's own programs write it. */
@Tag("fleet")
class HostKeysOnNodesTest {

    private static SshLab lab;

    @BeforeAll
    static void anAuthority() {
        lab = SshLab.started();
        if (!Files.exists(lab.directory().resolve("host_ca"))) {
            lab.keygen("-q", "-t", "ed25519", "-N", "", "-f", "host_ca");
        }
    }

    private String login(LabNode node, int port, String knownHosts, String more) {
        Path file = lab.write("known-" + System.nanoTime(), knownHosts + "\n");
        String config = "IdentityAgent none\nIdentityFile " + lab.key() + "\nUserKnownHostsFile " + file
                + "\nGlobalKnownHostsFile none\n" + more + "\n";
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            return attempts.whoIs(
                    "n", "ansible_host: " + node.address() + ", ansible_port: " + port + ", ansible_user: root");
        }
    }

    private static String hostKey(LabNode node, String kind) {
        return node.sh("cut -d ' ' -f 1,2 /etc/ssh/ssh_host_" + kind + "_key.pub")
                .strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void theServerIsAskedForTheKindOfKeyThatIsOnFile(String kind) {
        for (LabNode node : lab.nodes()) {
            assertThat(login(node, 22, node.address() + " " + hostKey(node, kind), ""))
                    .isEqualTo("root");
        }
    }

    /** As in FIPS mode, or where one algorithm alone is left: what is offered at first holds no NIST curve and no ECDSA key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HostKey /etc/ssh/ssh_host_ecdsa_key\nHostKeyAlgorithms ecdsa-sha2-nistp256",
                "KexAlgorithms ecdh-sha2-nistp256",
                "KexAlgorithms diffie-hellman-group-exchange-sha256",
                "KexAlgorithms diffie-hellman-group18-sha512",
                "Ciphers aes192-ctr",
                "Ciphers chacha20-poly1305@openssh.com"
            })
    void moreIsOfferedWhereTheFirstOfferDoesNotDo(String lines) {
        for (LabNode node : lab.nodes()) {
            assertThat(login(node, lab.sshd(node, lines), "", "StrictHostKeyChecking no"))
                    .isEqualTo("root");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Ciphers,3des-cbc,aes128-ctr",
        "MACs,umac-64@openssh.com,hmac-sha2-256-etm@openssh.com",
        "KexAlgorithms,sntrup761x25519-sha512@openssh.com,curve25519-sha256"
    })
    void noCommonAlgorithmIsOneLineThatNamesBothSides(String option, String theirs, String ours) {
        LabNode node = lab.nodes().getFirst();
        int port = lab.sshd(node, option + " " + theirs);

        assertThat(login(node, port, "", "StrictHostKeyChecking no"))
                .contains("no common algorithm: the server offers " + theirs + "; allow one of " + ours + ", ")
                .endsWith(" there (" + option + " of sshd_config)")
                .doesNotContain("kex-strict");
    }

    @Test
    void hashedNamesAreFound() {
        LabNode node = lab.nodes().getLast();
        Path file = lab.write("hashed", node.address() + " " + hostKey(node, "ed25519") + "\n");
        lab.keygen("-q", "-H", "-f", file.toString());
        assertThat(lab.text("hashed")).startsWith("|1|");

        assertThat(login(node, 22, lab.text("hashed"), "")).isEqualTo("root");
    }

    @Test
    void aChangedAnUnknownAndARevokedKeyAreEachOneLine() {
        LabNode node = lab.nodes().getLast();
        String other = lab.text("host_ca.pub").replaceAll(" [^ ]*$", "");
        String right = node.address() + " " + hostKey(node, "ed25519");

        assertThat(login(node, 22, node.address() + " " + other, "")).contains("its host key is not the one in");
        assertThat(login(node, 22, node.address() + " " + other, "StrictHostKeyChecking no"))
                .contains("its host key is not the one in");
        assertThat(login(node, 22, "", "")).contains("is not in").contains("--accept-new-host-keys");
        assertThat(login(node, 22, right + "\n@revoked * " + hostKey(node, "ed25519"), ""))
                .contains("is marked @revoked");
        assertThat(login(node, 22, "@revoked * " + hostKey(node, "ed25519"), "StrictHostKeyChecking no"))
                .contains("is marked @revoked");
    }

    @Test
    void aKeyOfTheNameAloneDoesNotStandInForAnotherOfItsPort() {
        LabNode node = lab.nodes().getFirst();
        int port = lab.sshd(node, "");
        String alone = node.address() + " " + hostKey(node, "ed25519");
        String other = "[" + node.address() + "]:" + port + " "
                + lab.text("host_ca.pub").replaceAll(" [^ ]*$", "");

        assertThat(login(node, port, alone, "")).isEqualTo("root");
        assertThat(login(node, port, alone + "\n" + other, "")).contains("its host key is not the one in");
    }

    @Test
    void withoutAFileOfTheUsersNoNewKeyIsAccepted() {
        LabNode node = lab.nodes().getFirst();
        Path global = lab.directory().resolve("global");
        String config = "StrictHostKeyChecking no\nIdentityAgent none\nIdentityFile " + lab.key()
                + "\nUserKnownHostsFile none\nGlobalKnownHostsFile " + global + "\n";
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            assertThat(attempts.whoIs("n", "ansible_host: " + node.address() + ", ansible_user: root"))
                    .contains("is not in");
        }
        assertThat(global).doesNotExist();
    }

    @Test
    void aNewKeyIsRememberedAndThenKnown() throws Exception {
        LabNode node = lab.nodes().getFirst();
        Path file = lab.directory().resolve("new/known");
        String config = "IdentityAgent none\nIdentityFile " + lab.key() + "\nUserKnownHostsFile " + file + "\n";
        String variables = "ansible_host: " + node.address() + ", ansible_user: root";
        try (Attempts attempts = new Attempts(lab.directory(), "StrictHostKeyChecking accept-new\n" + config)) {
            assertThat(attempts.whoIs("n", variables)).isEqualTo("root");
        }
        assertThat(Files.readString(file)).startsWith(node.address() + " ssh-ed25519 ");
        try (Attempts attempts = new Attempts(lab.directory(), "StrictHostKeyChecking yes\n" + config)) {
            assertThat(attempts.whoIs("n", variables)).isEqualTo("root");
        }
    }

    @Test
    void anAliasIsLookedUpInPlaceOfTheName() {
        LabNode node = lab.nodes().getFirst();
        int port = lab.sshd(node, "");

        assertThat(login(node, port, "the-alias " + hostKey(node, "ed25519"), "HostKeyAlias the-alias"))
                .isEqualTo("root");
        assertThat(login(node, port, "[" + node.address() + "]:" + port + " " + hostKey(node, "ed25519"), ""))
                .isEqualTo("root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void aHostCertificateIsBelievedByItsAuthority(String kind) {
        String authority = lab.text("host_ca.pub").replaceAll(" [^ ]*$", "");
        for (LabNode node : lab.nodes()) {
            String name = "host-" + kind + "-" + node.name();
            lab.write(name + ".pub", node.sh("cat /etc/ssh/ssh_host_" + kind + "_key.pub"));
            lab.keygen("-q", "-s", "host_ca", "-h", "-I", name, "-n", node.address(), name + ".pub");
            node.copy(lab.text(name + "-cert.pub") + "\n", "/etc/ssh/" + name + "-cert.pub");
            int port = lab.sshd(
                    node, "HostKey /etc/ssh/ssh_host_" + kind + "_key\nHostCertificate /etc/ssh/" + name + "-cert.pub");
            String pattern = "@cert-authority *" + node.address().substring(3) + " ";

            assertThat(login(node, port, pattern + authority, "")).isEqualTo("root");
            assertThat(login(node, port, pattern + authority + "\n@revoked * " + authority, ""))
                    .contains("is marked @revoked");
            assertThat(login(node, port, pattern + hostKey(node, "ed25519"), ""))
                    .contains("is not in");
        }
    }

    @Test
    void aCertificateForAnotherHostOrOneThatHasEndedIsOneLine() {
        LabNode node = lab.nodes().getLast();
        String authority = lab.text("host_ca.pub").replaceAll(" [^ ]*$", "");
        lab.write("wrong.pub", node.sh("cat /etc/ssh/ssh_host_ed25519_key.pub"));
        lab.keygen("-q", "-s", "host_ca", "-h", "-I", "wrong", "-n", "elsewhere", "wrong.pub");
        node.copy(lab.text("wrong-cert.pub") + "\n", "/etc/ssh/wrong-cert.pub");
        int port = lab.sshd(node, "HostCertificate /etc/ssh/wrong-cert.pub");
        assertThat(login(node, port, "@cert-authority * " + authority, ""))
                .contains("host certificate \"wrong\" does not hold");

        lab.keygen(
                "-q",
                "-s",
                "host_ca",
                "-h",
                "-I",
                "ended",
                "-n",
                node.address(),
                "-V",
                "20200101:20200102",
                "wrong.pub");
        node.copy(lab.text("wrong-cert.pub") + "\n", "/etc/ssh/ended-cert.pub");
        int ended = lab.sshd(node, "HostCertificate /etc/ssh/ended-cert.pub");
        assertThat(login(node, ended, "@cert-authority * " + authority, ""))
                .contains("host certificate \"ended\" does not hold");
    }
}
