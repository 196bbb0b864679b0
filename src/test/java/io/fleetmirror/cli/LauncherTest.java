package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the launchers find a JDK; run by the shell that runs them. */
class LauncherTest {

    @Test
    void aJdkIsFoundWithoutAnEnvironmentAsInASystemdUnit() throws Exception {
        assertThat(versionFound(Map.of())).matches("(2[1-9]|[3-9]\\d).*");
    }

    @Test
    void aJavaHomeThatIsNoneIsPassedOver() throws Exception {
        assertThat(versionFound(Map.of("JAVA_HOME", "/nowhere", "HOME", "/with a blank")))
                .matches("(2[1-9]|[3-9]\\d).*");
    }

    private static String versionFound(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-euc", ". ./src/main/sh/jdk.sh; echo \"$version\"");
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }
}
