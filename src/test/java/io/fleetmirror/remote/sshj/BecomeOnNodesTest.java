package io.fleetmirror.remote.sshj;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.node.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a login to root, and through whatever a login may print, run or refuse on the way. */
@Tag("fleet")
class BecomeOnNodesTest {

    private static SshLab lab;
    private static String config;

    @BeforeAll
    static void users() {
        lab = SshLab.started();
        config =
                "StrictHostKeyChecking no\nUserKnownHostsFile /dev/null\nIdentityAgent none\nIdentityFile " + lab.key();
        for (LabNode node : lab.nodes()) {
            for (String name : List.of("pw", "term", "ttypw", "plain")) {
                lab.user(node, name, "/bin/sh");
            }
            node.sh("for name in pw ttypw; do echo \"$name:se cret\" | chpasswd; done");
            node.copy("""
                    pw ALL=(ALL) ALL
                    ttypw ALL=(ALL) ALL
                    term ALL=(ALL) NOPASSWD: ALL
                    Defaults lecture=always
                    Defaults:term requiretty
                    Defaults:ttypw requiretty
                    """, "/etc/sudoers.d/cases");
            node.sh("chmod 440 /etc/sudoers.d/cases && visudo -cq");
        }
    }

    /** Another user with the same password and these lines in sudoers(5). */
    private static void user(LabNode node, String name, String sudoers) {
        lab.user(node, name, "/bin/sh");
        node.copy(sudoers + "\n", "/etc/sudoers.d/" + name);
        node.sh("echo '" + name + ":se cret' | chpasswd; chmod 440 /etc/sudoers.d/" + name
                + " && visudo -cqf /etc/sudoers.d/" + name);
    }

    private static String as(LabNode node, String user) {
        return "ansible_host: " + node.address() + ", ansible_user: " + user;
    }

    private static String root(LabNode node, String user, String password) {
        return as(node, user) + ", ansible_become: true"
                + (password.isEmpty() ? "" : ", ansible_become_password: '" + password + "'");
    }

    private static String whoIs(String variables) {
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            return attempts.whoIs("n", variables);
        }
    }

    @Test
    void sudoWorksWithAndWithoutAPasswordAndWithATerminal() {
        for (LabNode node : lab.nodes()) {
            assertThat(whoIs(root(node, "ops", ""))).isEqualTo("root");
            assertThat(whoIs(root(node, "pw", "se cret"))).isEqualTo("root");
            assertThat(whoIs(root(node, "term", ""))).isEqualTo("root");
            assertThat(whoIs(root(node, "ttypw", "se cret"))).isEqualTo("root");
            // A sudo that asks for nothing must not get the password as the first line of the script.
            assertThat(whoIs(root(node, "ops", "touch /tmp/executed"))).isEqualTo("root");
            assertThat(node.attempt("[ -e /tmp/executed ]").getExitCode()).isNotZero();
        }
    }

    @Test
    void rootIsAskedForByItsNameWhereSudoMakesSomebodyElseOfWhoNamesNobody() {
        for (LabNode node : lab.nodes()) {
            user(node, "other", "other ALL=(ALL) ALL\nDefaults:other runas_default=ops");
            assertThat(whoIs(root(node, "other", "se cret"))).isEqualTo("root");
            user(node, "others", "others ALL=(ALL) NOPASSWD: ALL\nDefaults:others runas_default=ops");
            assertThat(whoIs(root(node, "others", ""))).isEqualTo("root");
        }
    }

    /** Its words in German would be taken for no verdict, and the password tried on the next node. */
    @ParameterizedTest
    @ValueSource(strings = {"ops", "pw"})
    void sudoSpeaksEnglishWhateverTheNodeSpeaks(String user) {
        for (LabNode node : lab.nodes()) {
            node.copy("#!/bin/sh\necho \"$LC_ALL\" >/tmp/spoken\nexec /usr/bin/sudo \"$@\"\n", "/usr/local/bin/sudo");
            node.sh("chmod 755 /usr/local/bin/sudo; rm -f /tmp/spoken");
            try {
                assertThat(whoIs(root(node, user, user.equals("pw") ? "se cret" : "")))
                        .isEqualTo("root");
                assertThat(node.sh("cat /tmp/spoken")).isEqualTo("C\n");
            } finally {
                node.sh("rm -f /usr/local/bin/sudo /tmp/spoken");
            }
        }
    }

    @Test
    void whoeverAsksForRootsPasswordIsToldApart() {
        LabNode node = lab.nodes().getFirst();
        user(node, "target", "target ALL=(ALL) ALL\nDefaults:target targetpw");
        assertThat(whoIs(root(node, "target", "se cret")))
                .contains(
                        "the password of target for sudo was refused (by rootpw or targetpw of sudoers it is root's)");
    }

    @Test
    void whoIsRootNeedsNoSudo() {
        for (LabNode node : lab.nodes()) {
            node.sh("mv /usr/bin/sudo /usr/bin/no-sudo");
            try {
                assertThat(whoIs(root(node, "root", ""))).isEqualTo("root");
            } finally {
                node.sh("mv /usr/bin/no-sudo /usr/bin/sudo");
            }
        }
    }

    @Test
    void aWrongPasswordIsOneLineAndIsTriedOnce() {
        for (LabNode node : lab.nodes()) {
            String before = node.sh("journalctl -q --no-pager -o cat -t sudo | grep -c 'authentication failure' || :");
            try (Attempts attempts = new Attempts(lab.directory(), config)) {
                List<Node> nodes = IntStream.range(0, 6)
                        .mapToObj(n -> attempts.node("n" + n, root(node, "pw", "wrong")))
                        .toList();
                List<String> said = nodes.parallelStream().map(attempts::whoIs).toList();
                assertThat(said).allMatch(line -> line.contains("the password of pw for sudo was refused"));
                assertThat(said)
                        .filteredOn(line -> line.contains("not tried again lest"))
                        .hasSize(5);
            }
            String after = node.sh("journalctl -q --no-pager -o cat -t sudo | grep -c 'authentication failure' || :");
            assertThat(Integer.parseInt(after.strip())).isEqualTo(Integer.parseInt(before.strip()) + 1);
            assertThat(whoIs(root(node, "pw", ""))).contains("a password is required: give it with -K");
            assertThat(whoIs(root(node, "plain", ""))).contains("password");
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceAlsoWhereSudoAsksOnlyOnce() {
        for (LabNode node : lab.nodes()) {
            user(node, "once", "once ALL=(ALL) ALL\nDefaults:once passwd_tries=1");
            try (Attempts attempts = new Attempts(lab.directory(), config)) {
                List<String> said = IntStream.range(0, 2)
                        .mapToObj(n -> attempts.whoIs("n" + n, root(node, "once", "wrong")))
                        .toList();
                assertThat(said).allMatch(line -> line.contains("the password of once for sudo was refused"));
                assertThat(said.getLast()).contains("not tried again lest");
            }
            assertThat(whoIs(root(node, "once", "se cret"))).isEqualTo("root");
        }
    }

    /** More than is kept of it, as a lecture or what a login prints may be. */
    @Test
    void aPromptIsSeenBehindAnyAmountOfNoise() {
        for (LabNode node : lab.nodes()) {
            user(node, "noisy", "noisy ALL=(ALL) ALL\nDefaults:noisy lecture=always, lecture_file=/etc/ssh/lecture");
            node.sh("yes lecture | head -c 200000 >/etc/ssh/lecture");
            assertThat(whoIs(root(node, "noisy", "se cret"))).isEqualTo("root");
        }
    }

    @Test
    void whyARuleOfSudoersDoesNotCountIsToldBesideThePasswordThatSudoThenMisses() {
        for (LabNode node : lab.nodes()) {
            user(node, "unruled", "unruled ALL=(ALL) NOPASSWD: ALL");
            node.sh("chmod 666 /etc/sudoers.d/unruled");
            assertThat(whoIs(root(node, "unruled", "")))
                    .contains(
                            "a password is required: give it with -K, or as ansible_become_password; it said before: sudo: ")
                    .contains("is world writable");

            node.sh("chmod 440 /etc/sudoers.d/unruled; echo 'unruled ALL=(ALL NOPASSWD: ALL' >/etc/sudoers.d/unruled");
            assertThat(whoIs(root(node, "unruled", "")))
                    .contains("; it said before: /etc/sudoers.d/unruled:", "syntax error");
            node.sh("rm /etc/sudoers.d/unruled");
        }
    }

    @Test
    void whatKeepsALoginFromRootIsToldAndNothingHasRun() {
        for (LabNode node : lab.nodes()) {
            user(node, "noterm", "noterm ALL=(ALL) NOPASSWD: ALL\nDefaults:noterm requiretty");
            int noTerminal = lab.sshd(node, "PermitTTY no");
            assertThat(whoIs(root(node, "noterm", "") + ", ansible_port: " + noTerminal))
                    .startsWith("not begun: root was not reached: the server gives no terminal");

            user(node, "aged", "aged ALL=(ALL) ALL");
            node.sh("chage -d 0 aged");
            int withoutPam = lab.sshd(node, "UsePAM no");
            assertThat(whoIs(root(node, "aged", "se cret") + ", ansible_port: " + withoutPam))
                    .startsWith("not begun: root was not reached within 20 s; it said last: ")
                    .contains("password")
                    .doesNotContain("se cret");
        }
    }

    @Test
    void whyPamLetsNobodyInIsTold() {
        for (LabNode node : lab.nodes()) {
            node.sh("echo 'closed for repairs' >/run/nologin");
            try {
                assertThat(whoIs(as(node, "ops"))).contains("the server ended the login", "closed for repairs");
            } finally {
                node.sh("rm /run/nologin");
            }
        }
    }

    @Test
    void thePasswordIsInNobodysArguments() {
        LabNode node = lab.nodes().getLast();
        try (Attempts attempts = new Attempts(lab.directory(), config)) {
            Node target = attempts.node("n", root(node, "pw", "se cret"));
            if (!(attempts.connect(target)
                    instanceof io.fleetmirror.remote.Connector.ConnectResult.Connected(var connection))) {
                throw new AssertionError("no connection");
            }
            try (connection) {
                String seen = Attempts.answer(
                        connection,
                        "echo \"i-am $(cat /proc/*/cmdline /proc/*/environ 2>/dev/null | tr '\\0' ' ' | grep -c 'se[ ]cret')\"\nexit 7\n");
                assertThat(seen).isEqualTo("0");
            }
        }
    }

    @Test
    void doasWorksWithAndWithoutAPassword() {
        LabNode node = lab.nodes().getFirst();
        install(node, Path.of("/usr/bin/doas"), "/usr/local/bin/doas");
        node.sh("chmod 4755 /usr/local/bin/doas; printf 'permit nopass ops\\npermit pw\\n' >/etc/doas.conf;"
                + " printf 'auth include common-auth\\naccount include common-account\\n' >/etc/pam.d/doas");
        String doas = ", ansible_become_method: doas";
        assertThat(whoIs(root(node, "ops", "") + doas)).isEqualTo("root");
        assertThat(whoIs(root(node, "pw", "se cret") + doas)).isEqualTo("root");
        assertThat(whoIs(root(node, "ops", "not asked for") + doas)).isEqualTo("root");
        assertThat(whoIs(root(node, "pw", "wrong") + doas))
                .contains("was refused")
                .doesNotContain("wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/bash", "/bin/dash", "/usr/bin/busybox", "/usr/bin/fish", "/bin/tcsh"})
    void anyLoginShellDoes(String shell) {
        // Debian 12's, as the machine that runs the tests is: the shells are copied from here.
        LabNode node = lab.nodes().getFirst();
        String name = "sh-" + shell.replaceAll(".*/", "");
        String path = shell.endsWith("busybox") ? "/usr/local/bin/ash" : shell;
        if (shell.endsWith("busybox")) {
            node.sh("ln -sf $(command -v busybox) /usr/local/bin/ash");
        } else if (shell.endsWith("fish") || shell.endsWith("tcsh")) {
            install(node, Path.of(shell), shell);
        }
        lab.user(node, name, path);
        node.sh("echo '" + name + " ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/" + name
                + "; mkdir -p /home/" + name
                + "/.config/fish; for rc in .bashrc .profile .cshrc .tcshrc .config/fish/config.fish;"
                + " do echo 'echo noise from the rc file' >/home/" + name + "/$rc; done; chown -R " + name + ": /home/"
                + name);
        assertThat(whoIs(as(node, name))).isEqualTo(name);
        assertThat(whoIs(root(node, name, ""))).isEqualTo("root");
        assertThat(whoIs(root(node, name, "not asked for"))).isEqualTo("root");
    }

    @Test
    void whatALoginRunsOrPrintsInsteadIsOneLine() {
        for (LabNode node : lab.nodes()) {
            lab.user(node, "locked", "/usr/sbin/nologin");
            lab.user(node, "expired", "/bin/sh");
            node.sh("echo expired:x | chpasswd; chage -d 0 expired");
            node.copy("Unauthorized use is prohibited.\n", "/etc/ssh/banner");
            int banner = lab.sshd(node, "Banner /etc/ssh/banner\nPrintMotd yes");
            int forced = lab.sshd(node, "ForceCommand echo only backups here");
            int none = lab.sshd(node, "MaxSessions 0");
            int single = lab.sshd(node, "MaxSessions 1");
            assertThat(whoIs(as(node, "root") + ", ansible_port: " + banner)).isEqualTo("root");
            assertThat(whoIs(as(node, "root") + ", ansible_port: " + forced)).contains("only backups here");
            assertThat(whoIs(as(node, "root") + ", ansible_port: " + none))
                    .contains("not begun: ")
                    .contains("open failed");
            assertThat(whoIs(as(node, "locked"))).contains("currently not available");
            assertThat(whoIs(as(node, "expired"))).contains("Password change required");
            try (Attempts attempts = new Attempts(lab.directory(), config)) {
                Node target = attempts.node("n", as(node, "root") + ", ansible_port: " + single);
                if (!(attempts.connect(target)
                        instanceof io.fleetmirror.remote.Connector.ConnectResult.Connected(var connection))) {
                    throw new AssertionError("no connection");
                }
                try (connection) {
                    assertThat(IntStream.range(0, 5).mapToObj(n -> Attempts.whoIs(connection)))
                            .containsOnly("root");
                }
            }
        }
    }

    @Test
    void aServerThatIsTooBusyIsAskedAgainLater() {
        for (LabNode node : lab.nodes()) {
            int port = lab.sshd(node, "MaxStartups 2:80:4");
            try (Attempts attempts = new Attempts(lab.directory(), config)) {
                List<Node> nodes = IntStream.range(0, 10)
                        .mapToObj(n -> attempts.node("n" + n, as(node, "root") + ", ansible_port: " + port))
                        .toList();
                List<String> said = new io.fleetmirror.rollout.Fanout(10).map(nodes, attempts::whoIs);
                assertThat(said).containsOnly("root");
            }
            assertThat(lab.log(node, port)).containsAnyOf("MaxStartups", "drop connection");
        }
    }

    /** A program of this machine, with the libraries that it needs and the node lacks. */
    private static void install(LabNode node, Path program, String as) {
        String libraries = lab.run(Map.of(), "ldd", program.toString())
                .lines()
                .filter(line -> line.contains("=> /"))
                .map(line -> line.replaceAll(".*=> (/\\S+).*", "$1"))
                .reduce("", (all, next) -> all + " " + next);
        for (String library : libraries.strip().split(" ", -1)) {
            if (node.attempt("[ -e " + library + " ]").getExitCode() != 0) {
                copy(node, Path.of(library), library);
            }
        }
        copy(node, program, as);
        node.sh("chmod 755 " + as + "; ldconfig");
    }

    private static void copy(LabNode node, Path from, String to) {
        try {
            node.copy(
                    Base64.getMimeEncoder(76, new byte[] {0x0a}).encodeToString(Files.readAllBytes(from)),
                    "/var/copied");
            node.sh("mkdir -p $(dirname " + to + "); base64 -d /var/copied >" + to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
