package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By a JVM of its own, as it comes up for a user without an entry in passwd(5) where HOME is not set. */
class HomelessTest {

    @TempDir
    Path directory;

    @Test
    void aHomeThatNobodyNamesIsNotADirectoryWhereItIsRun() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process lint = new ProcessBuilder(
                        java,
                        "-Duser.home=?",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.fleetmirror.Main",
                        "lint",
                        "-i",
                        "localhost,",
                        "-e",
                        "@~/no/such.yaml")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("/no/such.yaml")
                .doesNotContain("?/");
        assertThat(lint.waitFor()).isEqualTo(3);
    }
}
