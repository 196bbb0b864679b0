package io.fleetmirror.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names beyond ASCII, by a JVM of its own in each locale, as {@code java -jar} is started by cron. */
class IllegibleTest {

    private static final String UNREAD = "cannot be read: in this locale names are US-ASCII; set LC_ALL=C.UTF-8";
    private static final String NOWHERE = "the inventory does not exist";

    @TempDir
    Path directory;

    @Test
    void aNameThatTheLocaleHasNoLettersForIsToldWithTheLocaleToSet() throws Exception {
        String lint = "lint -p none -i \"inv$letter.yaml\"";

        assertThat(printed("LC_ALL=POSIX " + java() + lint))
                .startsWith("fleetmirror: \"inv")
                .endsWith(UNREAD);
        assertThat(printed("LC_ALL=C.UTF-8 " + java() + lint)).contains("error: invü.yaml: " + NOWHERE);
    }

    @Test
    void soIsADirectoryThatItIsRunIn() throws Exception {
        assertThat(printed("mkdir d$letter && cd d$letter && " + java() + "lint -p none -i inventory.yaml"))
                .contains("/d")
                .endsWith(UNREAD);
    }

    @Test
    void asciiIsReadInAnyLocale() throws Exception {
        assertThat(printed(java() + "lint -p none -i inventory.yaml")).contains("error: inventory.yaml: " + NOWHERE);
    }

    private static String java() {
        return Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.fleetmirror.Main")
                .map(word -> "'" + word + "' ")
                .collect(Collectors.joining());
    }

    /** By a shell, which makes the letter whatever the locale of this JVM is. */
    private String printed(String commands) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", "letter=$(printf '\\303\\274'); " + commands);
        shell.environment().clear();
        shell.environment().putAll(Map.of("PATH", System.getenv("PATH")));
        Process process =
                shell.directory(directory.toFile()).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isBetween(2, 3);
        return printed.strip();
    }
}
