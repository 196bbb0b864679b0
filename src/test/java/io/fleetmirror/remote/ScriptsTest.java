package io.fleetmirror.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.progress.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts for nodes as they ship, under every shell that a node's {@code sh} may be. */
class ScriptsTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/remote");

    private static final List<List<String>> SHELLS =
            List.of(List.of("dash"), List.of("bash", "--posix"), List.of("busybox", "ash"));

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptIsShortAndEveryShellReadsIt(Path script) throws IOException {
        assertThat(Files.readAllLines(script))
                .hasSizeLessThanOrEqualTo(120)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(140));
        for (List<String> shell : SHELLS) {
            List<String> command = new ArrayList<>(shell);
            command.addAll(List.of("-n", script.toString()));
            assertThat(run(command, "")).as("%s", command).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptIsSentWithoutItsCommentsAndSaysTheSame(Path script) throws IOException {
        String name = script.getFileName().toString().replace(".sh", "");
        String sent = Program.join(List.of(name));
        assertThat(sent.lines())
                .noneMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
        assertThat(functions(sent)).isNotEmpty().isEqualTo(functions(Files.readString(script)));
    }

    /** As bash prints what it has read, in a form of its own. */
    private static String functions(String script) throws IOException {
        return run(List.of("bash", "-s"), script + "\ndeclare -f\n");
    }

    @Test
    void everyPhaseHasItsScript() {
        for (Phase phase : Phase.values()) {
            assertThat(SCRIPTS.resolve(phase.word() + ".sh")).exists();
        }
    }

    @Test
    void anyTextSurvivesTheWayToTheNodeAndBack() throws IOException {
        String text = "p%40s#\"\\ x$%`'\n*  ü";
        for (List<String> shell : SHELLS) {
            String answer = piped(
                    shell,
                    Program.assign("FM_TOKEN", "abc") + Program.join(List.of("lib")) + "\nfm_decode "
                            + Program.encode(text) + "\nfm_tell back \"$fm_text\"\n");
            List<AnswerLine> lines = answer.lines()
                    .flatMap(line -> AnswerLine.parse("abc", line).stream())
                    .toList();
            assertThat(lines).as("%s", shell).hasSize(1);
            assertThat(lines.getFirst().text(0)).isEqualTo(text);
        }
    }

    /** containerd 2.1 says a status without the URL, and mirrors serve many registries. */
    @Test
    void aMirrorThatRefusedALaterPullIsNotTakenToHaveRefusedAnEarlierOne() throws IOException {
        String said = """
                level=info msg="PullImage \\"gcr.io/a:1\\""
                level=info msg="trying next host after status: 400 Bad Request" host="first.lab:5000"
                level=info msg="PullImage \\"gcr.io/a:1\\" returns image reference \\"sha256:12\\""
                level=info msg="PullImage \\"docker.io/b:1\\""
                level=info msg="trying next host after status: 404 Not Found" host="mirror.lab:5000"
                level=info msg="PullImage \\"docker.io/b:1\\" returns image reference \\"sha256:34\\""
                """;
        String program =
                Program.printing("fm_journal", said) + Program.join(List.of("through")) + "\nfm_said=$(fm_journal)\n";
        for (List<String> shell : SHELLS) {
            assertThat(piped(shell, program + "fm_follow gcr.io/a:1 a\necho $fm_passed\n"))
                    .as("%s", shell)
                    .isEqualTo("first.lab:5000\n");
            assertThat(piped(shell, program + "fm_follow docker.io/b:1 b\necho $fm_passed\n"))
                    .as("%s", shell)
                    .isEqualTo("mirror.lab:5000\n");
        }
    }

    @Test
    void listsOfAConfigurationAreReadWhereverTheyEnd() throws IOException {
        String configuration = """
                version = 2
                imports = [ "/a/*.toml", 'b.toml' ] # ["/not.toml"]
                # imports = ["/commented.toml"]
                disabled_plugins = []
                  imports=[
                  # "/commented.toml" ]
                  "./c.toml",  # "why ]
                  '/d.toml' ]
                required = ["/e.toml"]
                plugin_config_path = "/etc/nri/conf.d"
                config_path = "/one:/two"
                x = { "config_path" = '/three' }
                """;
        String program = Program.printing("fm_print", configuration) + Program.join(List.of("toml"))
                + "\nfm_text=$(fm_print)\nfm_config=/etc/containerd/config.toml\nfm_certs_directories \"$fm_text\"\n"
                + "fm_imports \"$fm_text\"\necho \"$fm_imported $fm_certs\"\nfm_may_import \"$fm_text\"; echo $?\n"
                + "fm_may_import 'imports = []'; echo $?\n";
        for (List<String> shell : SHELLS) {
            assertThat(piped(shell, program))
                    .as("%s", shell)
                    .isEqualTo(" /a/*.toml /etc/containerd/b.toml /etc/containerd/c.toml /d.toml"
                            + " /etc/containerd/certs.d /etc/containerd/certs.d/* /etc/containerd/certs.d/*/*"
                            + " /one /one/* /one/*/* /two /two/* /two/*/* /three /three/* /three/*/*\n0\n1\n");
        }
    }

    /** Cutting texts at words would take ten minutes. */
    @Test
    void aLongConfigurationIsReadInTimeThatGrowsWithItsLengthAlone() throws IOException {
        String configuration = "key = \"value\"\n".repeat(40_000) + "imports = [\"/i\"]\nconfig_path = \"/c\"\n"
                + "#".repeat(600_000) + "\n";
        String program = Program.printing("fm_print", configuration) + Program.join(List.of("toml"))
                + "\nfm_text=$(fm_print)\nfm_certs_directories \"$fm_text\"\nfm_imports \"$fm_text\"\n"
                + "fm_may_import \"$fm_text\" && echo \"$fm_imported ${fm_certs##* }\"\n";
        for (List<String> shell : SHELLS) {
            assertThat(piped(shell, program)).as("%s", shell).isEqualTo(" /i /c/*/*\n");
        }
    }

    @Test
    void aProbeThatComputesWithoutEndIsEndedByTheKernel() throws IOException {
        String program = Program.assign("FM_TOKEN", "abc") + Program.assign("FM_SECONDS", "1")
                + Program.join(List.of("lib", "probe"))
                + "\nfm_look() {\nwhile :; do :; done\n}\n(fm_probe)\necho \"status $?\"\n";
        for (List<String> shell : SHELLS) {
            assertThat(piped(shell, program)).as("%s", shell).containsPattern("status (137|152)\n");
        }
    }

    @Test
    void aProbeThatMayOpenTooFewFilesSaysHowMany() throws IOException {
        String program = Program.assign("FM_TOKEN", "abc") + Program.assign("FM_SECONDS", "9")
                + Program.join(List.of("lib", "mounts", "probe"))
                + "\nFM_UNIT=-\nfm_unit_of_last() {\nfm_mount_of / && fm_line \"by $fm_mount\" && fm_send && exit\n}\nfm_probe\n";
        // Every shell needs another number, and each does all that it should or says that it cannot.
        for (int limit = 6; limit < 16; limit++) {
            for (List<String> shell : SHELLS.subList(0, 2)) {
                assertThat(piped(shell, "ulimit -n " + limit + "\n" + program))
                        .as("%s %d", shell, limit)
                        .containsPattern("files-at-once\n" + limit + "\n|by mnt_id:");
            }
        }
        assertThat(piped(SHELLS.getFirst(), "ulimit -n 8\n" + program)).contains("files-at-once\n8\n");
    }

    /** Among them what is read before it is set, and systemctl would take an option behind a unit's name for another unit. */
    @Test
    void whatRootsOwnEnvironmentHoldsIsNotObeyed(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("log");
        for (List<String> shell : SHELLS) {
            List<String> command = new ArrayList<>(List.of(
                    "env", "FM_LOG=" + log, "FM_BY_HAND=yes", "POSIXLY_CORRECT=1", "SYSTEMD_COLORS=1", "PATH="));
            shell.forEach(
                    word -> command.add(Path.of("/usr/bin", word).toFile().canExecute() ? "/usr/bin/" + word : word));
            command.add("-s");
            String said = run(
                    command,
                    Program.assign("FM_TOKEN", "abc") + Program.join(List.of("lib")) + "\nfm_say word\nenv | sort\n");
            assertThat(said)
                    .as("%s", shell)
                    .contains("\nfm:abc word\n", "\nPATH=/usr/local/sbin:")
                    .doesNotContain("POSIXLY_CORRECT=", "SYSTEMD_COLORS=");
            assertThat(log).doesNotExist();
        }
    }

    @Test
    void optionsThatBashIsGivenByTheEnvironmentDoNotCount(@TempDir Path directory) throws IOException {
        String program = Program.join(List.of("lib")) + "\nfalse\necho a >" + directory + "/twice\necho b >" + directory
                + "/twice\necho $fm_none /et*\nset -o | grep posix\n";
        assertThat(run(List.of("env", "SHELLOPTS=errexit:nounset:noglob:noclobber", "bash", "--posix", "-s"), program))
                .startsWith("/etc\n")
                .endsWith("on\n");
    }

    @Test
    void whatMayBeReadBeforeItIsSetIsUnsetAtTheBeginning() throws IOException {
        String lib = Files.readString(SCRIPTS.resolve("lib.sh"));
        String unset = lib.substring(lib.indexOf("\nunset "), lib.indexOf("\nset +"));
        Pattern perhaps = Pattern.compile("\\$\\{((?:FM|fm)_[A-Za-z_]+):?-");
        for (Path script : scripts().toList()) {
            assertThat(perhaps.matcher(Files.readString(script)).results())
                    .as("%s", script)
                    .allMatch(read -> unset.contains(" " + read.group(1)));
        }
    }

    @Test
    void anyFileIsWrittenByABuiltinByteForByte(@TempDir Path directory) throws IOException {
        byte[] bytes = new byte[256];
        for (int i = 1; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        bytes[0] = ' ';
        bytes[255] = ' ';
        for (List<String> shell : SHELLS) {
            Path file = directory.resolve("file");
            String program = Program.printing("fm_data", "file " + Program.escape(bytes) + "\n")
                    + "fm_data | { read -r fm_name fm_content; printf %b \"${fm_content#=}\" >" + file + "; }\n";
            assertThat(piped(shell, program)).as("%s", shell).isEmpty();
            assertThat(Files.readAllBytes(file)).as("%s", shell).isEqualTo(bytes);
        }
        assertThat(Program.escape(new byte[] {'a', 0})).isEqualTo(Program.encode(new byte[] {'a', 0}));
    }

    @Test
    void aProgramThatArrivesCutShortDoesNothing(@TempDir Path directory) throws IOException {
        Path witness = directory.resolve("ran");
        String program = Program.assign("FM_TOKEN", "abc")
                + Program.join(List.of("lib", "files", "journal", "unit", "versions", "probe", "launch"))
                + "\nfm_run_it() {\ntouch " + witness + "\n}\nfm_run_it\n";
        for (List<String> shell : SHELLS) {
            piped(shell, program.substring(0, program.length() - "fm_run_it\n".length()));
            assertThat(witness).doesNotExist();
        }
        run(List.of("dash", "-s"), program);
        assertThat(witness).exists();
    }

    @Test
    void aJournalThatFindsTheDiskFullSaysSo(@TempDir Path directory) throws IOException {
        for (List<String> shell : SHELLS) {
            Path journal = Files.createDirectories(directory.resolve(shell.getFirst()));
            Files.createSymbolicLink(journal.resolve("program"), Path.of("/dev/full"));
            String said = piped(
                    shell,
                    Program.join(List.of("launch")) + Program.printing("fm_program", "text\n")
                            + "\nfm_refuse() {\necho \"$1\"\n}\nFM_DIR=" + journal + "\nfm_write_journal || :\n");
            assertThat(said)
                    .as("%s", shell)
                    .contains("the journal could not be written")
                    .contains("No space left on device");
        }
    }

    @Test
    void aJournalWhoseWriterIsKilledIsToldWithTheLimitThatKillsIt(@TempDir Path directory) throws IOException {
        for (List<String> shell : SHELLS) {
            Path journal = Files.createDirectories(directory.resolve(shell.getFirst()));
            String said = piped(
                    shell,
                    Program.join(List.of("launch")) + Program.printing("fm_program", "text\n".repeat(9999))
                            + "\nfm_refuse() {\necho \"$1\"\n}\nFM_DIR=" + journal
                            + "\nulimit -f 2\nfm_write_journal || :\n");
            assertThat(said)
                    .as("%s", shell)
                    .contains("could not be written: what wrote it was killed; ulimit -f of the login is");
        }
    }

    /** A pipe holds 64 KiB; what does not go into it would hold up the undo where the controller is gone. */
    @Test
    void whatContainerdSaidFitsIntoAPipeThatNobodyReads() throws IOException {
        for (List<String> shell : SHELLS) {
            String said = piped(
                    shell,
                    Program.join(List.of("lib", "restart"))
                            + "\njournalctl() {\nfor n in 1 2 3 4 5 6 7 8 9 10 11 12 13; do\n"
                            + "printf 'level=error %s %030000d\\n' $n 0\ndone\n}\nfm_mark\nfm_journal_lines\n");
            assertThat(said.lines())
                    .as("%s", shell)
                    .hasSize(12)
                    .last()
                    .asString()
                    .startsWith("level=error 13 0");
            assertThat(said.length()).as("%s", shell).isLessThan(32 * 1024);
        }
    }

    @Test
    void aPullThatFailedIsExplainedByWhatWasSaidOfItAlone() throws IOException {
        String said = """
                level=info msg="PullImage \\"gcr.io/a:1\\""
                level=info msg="trying next host after status: 401 Unauthorized" host="first.lab:5000"
                level=info msg="PullImage \\"gcr.io/a:1\\" returns image reference \\"sha256:12\\""
                level=info msg="PullImage \\"docker.io/b:1\\""
                level=info msg="trying next host after status: 404 Not Found" host="mirror.lab:5000"
                level=error msg="PullImage \\"docker.io/b:1\\" failed"
                """;
        isExplainedOfEachPullAlone(said);
        // As logrus writes it where containerd's format is json.
        isExplainedOfEachPullAlone(
                said.replaceAll("level=(\\w+) msg=(\".*\") host=(.*)", "{\"host\":$3,\"level\":\"$1\",\"msg\":$2}")
                        .replaceAll("(?m)^level=(\\w+) msg=(.*)$", "{\"level\":\"$1\",\"msg\":$2,\"time\":\"now\"}"));
    }

    private static void isExplainedOfEachPullAlone(String said) throws IOException {
        String program = Program.join(List.of("lib", "restart")) + Program.printing("journalctl", said) + "\nfm_mark\n";
        for (List<String> shell : SHELLS) {
            assertThat(piped(shell, program + "fm_pulling=docker.io/b:1\nfm_journal_lines\n"))
                    .as("%s", shell)
                    .contains("host=\"mirror.lab:5000\"", "failed")
                    .doesNotContain("first.lab");
            assertThat(piped(shell, program + "fm_pulling=gcr.io/a:1\nfm_journal_lines\n"))
                    .as("%s", shell)
                    .contains("host=\"first.lab:5000\"")
                    .doesNotContain("mirror.lab", "failed");
        }
    }

    @Test
    void aUnitThatFailedBeforeContainerdSpokeIsExplainedByWhatItsOtherCommandsSaid() throws IOException {
        String stopped = """
                level=error msg="of the containerd that was stopped"
                Stopped containerd.service - containerd container runtime.
                Starting containerd.service - containerd container runtime...
                """;
        String program = Program.join(List.of("lib", "restart")) + "\nfm_mark\n";
        for (List<String> shell : SHELLS) {
            String failed =
                    stopped + "mkdir: cannot create directory\ncontainerd.service: Failed with result 'exit-code'.\n";
            assertThat(piped(shell, program + Program.printing("journalctl", failed) + "\nfm_journal_lines\n"))
                    .as("%s", shell)
                    .endsWith("mkdir: cannot create directory\ncontainerd.service: Failed with result 'exit-code'.\n")
                    .doesNotContain("Stopped", "Starting");
            String started = stopped + "modprobe: no overlay\nlevel=warning msg=\"no such plugin\"\n";
            assertThat(piped(shell, program + Program.printing("journalctl", started) + "\nfm_journal_lines\n"))
                    .as("%s", shell)
                    .contains("no such plugin")
                    .doesNotContain("modprobe");
        }
    }

    /** A program as a node gets it: on standard input. */
    private static String piped(List<String> shell, String program) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add("-s");
        return run(command, program);
    }

    /** Standard output and error together, of a minute at most: a shell that never ends must not hold up the tests. */
    private static String run(List<String> command, String input) throws IOException {
        List<String> limited = new ArrayList<>(List.of("timeout", "60"));
        limited.addAll(command);
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
