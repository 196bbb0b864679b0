package io.fleetmirror.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.fleet.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told and written without a node: none of these names resolves. */
class LintAndRenderTest {

    private static final String HEADER_SECRET = "Basic aHVudGVyMg==";

    private static final String PROOF = "  verify: {images: [busybox, 'a.lab/x', 'a.lab:5000/x', quay.io/x]}\n";

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        write(
                "inventory.yaml",
                "all: {hosts: {node-1: {ansible_host: node-1.invalid}, node-2: {ansible_host: x.invalid}}}\n");
        write("files/ec.crt", Files.readString(Path.of("src/test/resources/pem/ec.crt")));
        write("files/ec.key", Files.readString(Path.of("src/test/resources/pem/ec.key")));
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void playbook(String registries) throws IOException {
        write("site.yaml", "- hosts: all\n  registries: {" + registries + "}\n" + PROOF);
    }

    private CommandLine run(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(
                command,
                "-i",
                directory.resolve("inventory.yaml").toString(),
                "-p",
                directory.resolve("site.yaml").toString()));
        args.addAll(List.of(more));
        return CommandLine.run(args.toArray(String[]::new));
    }

    @Test
    void whatIsRightIsRight() throws IOException {
        playbook("docker.io: {mirrors: [https://a.lab]}");

        assertThat(run("lint")).isEqualTo(new CommandLine(0, "no fault found\n", ""));
        assertThat(run("lint", "-o", "json").out()).contains("\"format\" : 1").doesNotContain("problems");
    }

    @Test
    void aCertificateThatHasExpiredIsToldBesideEveryOtherFault() throws Exception {
        String store = directory.resolve("store").toString();
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        for (List<String> words : List.of(
                List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=old", "-startdate", "-10d", "-validity", "1"),
                List.of(
                        "-exportcert",
                        "-rfc",
                        "-file",
                        directory.resolve("files/old.crt").toString()))) {
            List<String> command = new ArrayList<>(List.of(keytool));
            command.addAll(words);
            command.addAll(List.of("-keystore", store, "-storepass", "change-it", "-alias", "old"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).isZero();
        }
        playbook("docker.io: {mirors: [], mirrors: [{url: https://a.lab, ca: files/old.crt}]}");

        CommandLine lint = run("lint");

        assertThat(lint.status()).isEqualTo(3);
        assertThat(lint.err().replaceAll("\\s+", " ")).contains("mirors", "the certificate has expired");
    }

    @Test
    void whatAVersionWouldIgnoreOrRejectIsToldOnceForAllNodesThatHaveIt() throws IOException {
        playbook(
                "_default: {mirrors: [{url: https://a.lab, dial_timeout: 3s, capabilities: [pull, resolve, referrers]}]}");

        CommandLine old = run("lint", "--containerd", "1.6.16", "--containerd", "1.7.24");

        assertThat(old.status()).isEqualTo(3);
        assertThat(old.err())
                .contains("containerd 1.6.16 does not know the registry _default")
                .contains("containerd 1.7.24 does not know the dial_timeout")
                .contains("containerd 1.7.24 does not know the capability referrers")
                .endsWith("5 errors\n");
        assertThat(run("lint", "--containerd", "2.2.0").status()).isZero();
        CommandLine none = run("lint", "--containerd", "1.7");
        assertThat(none.status()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--containerd", "\"1.7\" is not a version of containerd; write it as");
        assertThat(run("lint", "--containerd", "1.6.16", "-o", "json").out())
                .contains("\"severity\" : \"error\"")
                .contains("\"where\" : \"node-1\"");
    }

    @Test
    void nodesThatHaveTheSameMirrorsInAnotherStyleAreLookedAtToo() throws IOException {
        write("site.yaml", """
                - {hosts: node-1, registries: &same {a.lab: {mirrors: [https://b.lab]}}, containerd: {registry_style: config.toml}, verify: &own {images: [a.lab/x]}}
                - {hosts: node-2, registries: *same, containerd: {registry_style: certs.d}, verify: *own}
                """);

        assertThat(run("lint", "--containerd", "1.4.0").err())
                .contains("containerd before 1.5 does not read certs.d: saw \"1.4.0\"")
                .endsWith("1 error\n");
    }

    @Test
    void whatConfigTomlHasNoFormForIsToldOnce() throws IOException {
        write("site.yaml", """
                - hosts: all
                  registries:
                    quay.io: {fallback: none, mirrors: [https://b.lab]}
                    a.lab: {fallback: none, mirrors: [{url: https://b.lab, dial_timeout: 3s}]}
                  containerd: {registry_style: config.toml}
                """ + PROOF);

        assertThat(run("lint").err())
                .contains("has no form in config.toml")
                .contains("saw \"fallback: none (a.lab, quay.io); header and dial_timeout (a.lab)\"")
                .contains("write \"registry_style: certs.d\", or take")
                .endsWith("1 error\n");
        assertThat(run("lint", "--containerd", "1.4.13").err())
                .contains("; update containerd to 1.5.0 or later, which reads certs.d, or take")
                .doesNotContain("registry_style");
    }

    @Test
    void playsOfWhichNothingIsPulledAsProofAreToldOnceUnlessThatWasAskedFor() throws IOException {
        write("site.yaml", """
                - {name: Mirrors, hosts: all, registries: {a.lab: {mirrors: [https://b.lab]}}}
                """);
        String told = "no image is pulled to prove what is set on nodes of \"Mirrors\"";

        CommandLine lint = run("lint");
        assertThat(lint.status()).isZero();
        assertThat(lint.err()).contains(told).endsWith("1 warning\n");
        assertThat(run("plan").err()).containsOnlyOnce(told);
        assertThat(run("apply", "--verify", "never").all()).doesNotContain(told);

        write("site.yaml", "- {hosts: all, proxy: none, registries: {a.lab: none}}\n");
        assertThat(run("lint")).isEqualTo(new CommandLine(0, "no fault found\n", ""));
    }

    @Test
    void ofManyRegistriesThatNoImageIsPulledFromTheFirstTwentyAreNamed() throws IOException {
        String registries = IntStream.rangeClosed(1, 22)
                .mapToObj("    r%02d.lab: {mirrors: [https://m.lab]}\n"::formatted)
                .collect(Collectors.joining());
        write("site.yaml", "- hosts: all\n  registries:\n" + registries + "  verify: {images: [r01.lab/app]}\n");

        assertThat(run("lint").err()).contains("r20.lab, r21.lab and 1 more; add an image");
    }

    /** Of mirrors that answer for one image and refuse others, field notes know many. */
    @Test
    void registriesThatNoImageIsPulledFromAreOneWarningWhereSomeArePulled() throws IOException {
        String registries = """
                - hosts: all
                  registries:
                    quay.io: {mirrors: [https://q.lab]}
                    docker.io: {mirrors: [https://d.lab]}
                    gcr.io: {mirrors: [https://g.lab]}
                    ghcr.io: none
                    _default: {mirrors: [https://m.lab]}
                """;
        write("site.yaml", registries + "  verify: {images: [busybox]}\n");
        String told =
                "no image of \"verify\" is pulled from these, so that no pull proves what is set there: gcr.io, quay.io";

        assertThat(run("lint").err())
                .contains(told + "; add an image of each registry to verify: {images: …}")
                .endsWith("1 warning\n");
        assertThat(run("plan").err()).containsOnlyOnce(told);
        assertThat(run("verify").err()).containsOnlyOnce(told);
        assertThat(run("plan", "--verify", "never").all()).doesNotContain(told);
        assertThat(run("verify", "--image", "busybox").all()).doesNotContain(told);

        write("site.yaml", registries + "  verify: {images: [busybox, gcr.io/x, 'quay.io/y:1']}\n");
        assertThat(run("lint").out()).isEqualTo("no fault found\n");
    }

    @Test
    void certificatesHaveAFormInTheConfigTomlOfOldVersionsAlone() throws IOException {
        write("site.yaml", """
                - hosts: all
                  registries: {a.lab: {mirrors: [{url: https://b.lab, ca: files/ec.crt}]}}
                  containerd: {registry_style: config.toml}
                """ + PROOF);
        Path out = directory.resolve("out");

        assertThat(run("lint").all()).isEqualTo("exit status 0\nno fault found\n");
        assertThat(run("lint", "--containerd", "2.1.9").err()).contains("saw \"ca, client and skip_verify (a.lab)\"");
        assertThat(run("lint", "--containerd", "2.2.1").err()).contains("loads no CRI plugin");
        assertThat(run("render", "--out", out.toString(), "--containerd", "1.7.24")
                        .status())
                .isZero();
        assertThat(out.resolve("node-1/etc/containerd/certs.d/a.lab/ca-1.crt")).isRegularFile();
    }

    @Test
    void aCertificateThatHasExpiredIsToldBeforeANodeIsContacted() throws IOException {
        write("files/old.crt", Files.readString(Path.of("src/test/resources/pem/expired.crt")));
        playbook("a.lab: {ca: files/old.crt}");

        for (String command : List.of("lint", "plan", "apply")) {
            CommandLine told = run(command);
            assertThat(told.status()).as(told.all()).isEqualTo(3);
            assertThat(told.err()).contains("files/old.crt: the certificate has expired");
        }
    }

    @Test
    void whatIsRenderedIsATreeForEachNodeWithTheModesOfTheNode() throws IOException {
        playbook("'a.lab:5000': {mirrors: [{url: https://b.lab, ca: files/ec.crt, client: [files/ec.crt, files/ec.key],"
                + " header: {authorization: " + HEADER_SECRET + "}}], server: https://c.lab, dial_timeout: 3s}");
        Path out = directory.resolve("out");

        CommandLine render = run("render", "--out", out.toString(), "--containerd", "2.1.9", "-l", "node-2");

        assertThat(render.status()).as(render.all()).isZero();
        assertThat(render.all()).doesNotContain(HEADER_SECRET);
        assertThat(render.out()).isEqualTo("4 files of 1 node written below " + out + "\n");
        Path registry = out.resolve("node-2/etc/containerd/certs.d/a.lab:5000");
        assertThat(registry.resolve("hosts.toml")).hasContent("""
                # Managed by fleetmirror. Changes made here are overwritten.
                server = "https://c.lab"
                dial_timeout = "3s"

                [host."https://b.lab"]
                  capabilities = ["pull", "resolve"]
                  ca = ["/etc/containerd/certs.d/a.lab:5000/ca-1.crt"]
                  client = [["/etc/containerd/certs.d/a.lab:5000/client-1.cert", "/etc/containerd/certs.d/a.lab:5000/client-1.key"]]

                [host."https://b.lab".header]
                  "authorization" = "%s"
                """.formatted(HEADER_SECRET));
        assertThat(mode(registry.resolve("hosts.toml"))).isEqualTo("rw-------");
        assertThat(mode(registry.resolve("client-1.key"))).isEqualTo("rw-------");
        assertThat(mode(registry.resolve("ca-1.crt"))).isEqualTo("rw-r--r--");
        assertThat(out.resolve("node-1")).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsToldWithTheReason() throws IOException {
        playbook("a.lab: {mirrors: [https://b.lab]}");
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(run("render", "--out", file.toString(), "--containerd", "2.1.9"))
                .isEqualTo(new CommandLine(
                        2,
                        "",
                        "error: " + file + ": cannot be written: Not a directory;"
                                + " name one in a directory that exists and that you may write to\n1 error\n"));
    }

    @Test
    void aVersionThatCannotHaveItGetsNothing() throws IOException {
        playbook("a.lab: {mirrors: [{url: https://b.lab, dial_timeout: 3s}]}");
        Path out = directory.resolve("out");

        assertThat(run("render", "--out", out.toString(), "--containerd", "1.7.24")
                        .status())
                .isEqualTo(3);
        assertThat(out).doesNotExist();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
