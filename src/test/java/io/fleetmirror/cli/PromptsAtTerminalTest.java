package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions at a real terminal, which util-linux's {@code script} makes: asked once each, and no answer is echoed. */
class PromptsAtTerminalTest {

    /** {@code printf hidden | ansible-vault encrypt} with the password "secret". */
    private static final String SEALED = """
            sealed: !vault |
              $ANSIBLE_VAULT;1.1;AES256
              33353134663163336637626165363630333062353162313063386562343235333661363633613332
              3366643933663038326463393963636534636636636366390a313935643635626635323161613030
              37653739336564356132383238336633383662656166653634333066336231613161626530646434
              6234303139663930310a363237373130313434386231376335306233393566323434343432313963
              3332
            """;

    private static final Pattern QUESTION = Pattern.compile("(assword|become root): \\z");

    @TempDir
    Path directory;

    private String nobodysNode() throws IOException {
        return Files.writeString(
                        directory.resolve("hosts"), "n ansible_host=127.0.0.1 ansible_port=1 ansible_become=true\n")
                .toString();
    }

    /** Gives each answer when the terminal shows a question, which ends in a colon and a blank; returns all it showed. */
    private String atTerminal(Map<String, String> environment, List<String> answers, String... arguments)
            throws Exception {
        return atTerminal(new ProcessBuilder("script", "-qec", words(arguments), "/dev/null"), environment, answers);
    }

    private static String words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        return String.join(" ", words);
    }

    private static String atTerminal(ProcessBuilder builder, Map<String, String> environment, List<String> answers)
            throws Exception {
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        StringBuilder shown = new StringBuilder();
        int given = 0;
        try (InputStream output = process.getInputStream();
                OutputStream input = process.getOutputStream()) {
            for (int next = output.read(); next >= 0; next = output.read()) {
                shown.append((char) next);
                if (given < answers.size() && QUESTION.matcher(shown).find()) {
                    input.write((answers.get(given++) + "\n").getBytes(StandardCharsets.UTF_8));
                    input.flush();
                }
            }
        } finally {
            process.destroy();
        }
        return shown.toString();
    }

    private static int times(String word, String text) {
        return text.split(Pattern.quote(word), -1).length - 1;
    }

    @Test
    void theVaultPasswordIsAskedOnceAndNotEchoed() throws Exception {
        String inventory = nobodysNode();
        Files.createDirectories(directory.resolve("group_vars"));
        Files.writeString(directory.resolve("group_vars/all.yml"), SEALED);

        Path playbook = Files.writeString(directory.resolve("site.yaml"), """
                - name: Mirrors
                  hosts: all
                  registries: {docker.io: {mirrors: ["https://{{ sealed }}.example.com"]}}
                  verify: {images: [docker.io/library/busybox:latest]}
                """);

        String shown = atTerminal(
                Map.of(), List.of("secret"), "lint", "-i", inventory, "-p", playbook.toString(), "--ask-vault-pass");

        assertThat(times("Vault password: ", shown)).isEqualTo(1);
        assertThat(shown).contains("no fault found").doesNotContain("secret");
    }

    @Test
    void thePasswordsOfLoginAndBecomeAreEachAskedOnceAndNotEchoed() throws Exception {
        String shown = atTerminal(
                Map.of(),
                List.of("first-secret", "second-secret"),
                "facts",
                "-i",
                nobodysNode(),
                "-k",
                "-K",
                "-F",
                "none");

        assertThat(times("SSH password: ", shown)).isEqualTo(1);
        assertThat(times("Password to become root: ", shown)).isEqualTo(1);
        assertThat(shown).contains("connection was refused").doesNotContain("first-secret", "second-secret");
    }

    @Test
    void aPasswordIsAskedForAlsoWhereTheOutputGoesIntoAPipe() throws Exception {
        String piped = words("facts", "-i", nobodysNode(), "-K", "-F", "none") + " | cat";

        String shown =
                atTerminal(new ProcessBuilder("script", "-qec", piped, "/dev/null"), Map.of(), List.of("the-secret"));

        assertThat(times("Password to become root: ", shown)).isEqualTo(1);
        assertThat(shown).contains("connection was refused").doesNotContain("the-secret");
    }

    /** With the launcher's options, which are half of the cure. */
    @Test
    void ctrlBackslashIsNoAnswerAndLeavesTheTerminalAsItWas() throws Exception {
        String command = "eval \"$(grep ^options= ./fleetmirror)\"; trap : QUIT; "
                + words("facts", "-i", nobodysNode(), "-K", "-F", "none").replaceFirst(" ", " \\$options ")
                + "; echo \"status $?\"; stty -a";

        String shown =
                atTerminal(new ProcessBuilder("script", "-qec", command, "/dev/null"), Map.of(), List.of("\u001c"));

        assertThat(shown)
                .contains("or no answer at it", "status 3", " echo ")
                .doesNotContain("Full thread dump", "connection was refused");
    }

    /** Only the process itself is told, as by a supervisor, and not whoever it has asking. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void anInterruptAtAQuestionLeavesTheTerminalAsItWas(String signal) throws Exception {
        Path program = Files.writeString(
                directory.resolve("run"),
                "echo $$ >" + directory.resolve("pid") + "; exec "
                        + words("facts", "-i", nobodysNode(), "-K", "-F", "none"));
        String command = "(while ! grep -q 'root: ' shown; do :; done; kill -" + signal + " $(cat pid)) & env"
                + " --default-signal=INT,HUP sh " + program + "; echo \"status $?\"; wait; stty -a";
        ProcessBuilder script = new ProcessBuilder("script", "-qefc", command, "shown").directory(directory.toFile());

        String shown = atTerminal(script, Map.of(), List.of());

        assertThat(shown).contains("interrupted", "status 5", " echo ");
    }

    @Test
    void whereNobodyCanBeAskedThatIsAFaultAndNoNodeIsContacted() throws Exception {
        String command = words("facts", "-i", nobodysNode(), "-k", "-K", "-F", "none");

        String shown = atTerminal(new ProcessBuilder("setsid", "-w", "sh", "-c", command), Map.of(), List.of());

        assertThat(shown)
                .contains(
                        "error: -k: there is no terminal to ask for the password, or no answer at it; set ansible_password")
                .contains("error: -K: there is no terminal to ask for the password, or no answer at it")
                .doesNotContain("unreachable");
    }

    @Test
    void theProgramOfSshAskpassIsAskedInTheTerminalsStead() throws Exception {
        Path program = Files.writeString(
                directory.resolve("askpass"),
                "#!/bin/sh\necho \"$1\" >>" + directory.resolve("asked") + "\necho the-secret\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        String shown = atTerminal(
                Map.of("SSH_ASKPASS", program.toString(), "SSH_ASKPASS_REQUIRE", "force"),
                List.of(),
                "facts",
                "-i",
                nobodysNode(),
                "-k",
                "-F",
                "none");

        assertThat(Files.readString(directory.resolve("asked"))).isEqualTo("SSH password: \n");
        assertThat(shown).contains("connection was refused").doesNotContain("the-secret", "SSH password: ");
    }
}
