package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launchers find a JDK, and what they make of the locale; run by the shell that runs them. */
class LauncherTest {

    private static final String LOCALE = ". ./src/main/sh/locale.sh; sh -c 'echo ${LC_ALL:-${LC_CTYPE:-$LANG}}'";

    private static final String ENVIRONMENT = ". ./src/main/sh/jdk.sh; eval \"$(grep ^options= ./fleetmirror)\"; "
            + ". ./src/main/sh/environment.sh; echo \"kept: ${JAVA_TOOL_OPTIONS-}\"";

    @Test
    void aJdkIsFoundWithoutAnEnvironmentAsInASystemdUnit() throws Exception {
        assertThat(versionFound(Map.of())).matches("(2[1-9]|[3-9]\\d).*");
    }

    @Test
    void aJavaHomeThatIsNoneIsPassedOver() throws Exception {
        assertThat(versionFound(Map.of("JAVA_HOME", "/nowhere", "HOME", "/with a blank")))
                .matches("(2[1-9]|[3-9]\\d).*");
    }

    @Test
    void namesOfFilesAreUtf8WhereTheEnvironmentNamesNoEncoding() throws Exception {
        for (Map<String, String> environment : List.<Map<String, String>>of(
                Map.of(), Map.of("LANG", "C"), Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "POSIX"))) {
            assertThat(printed(LOCALE, environment)).as("%s", environment).isEqualTo("C.UTF-8");
        }
        assertThat(printed(LOCALE, Map.of("LC_ALL", "de_DE"))).isEqualTo("de_DE");
    }

    @Test
    void namesOfFilesAreUtf8AlsoWhereTheLocaleThatSaysSoIsNotInstalled(@TempDir Path installed) throws Exception {
        String there = installed.toString();
        Files.createDirectory(installed.resolve("de_DE.utf8"));

        assertThat(printed(LOCALE, Map.of("LANG", "de_DE.UTF-8", "LOCPATH", there)))
                .isEqualTo("de_DE.UTF-8");
        assertThat(printed(LOCALE, Map.of("LANG", "en_US.UTF-8", "LOCPATH", there)))
                .isEqualTo("C.UTF-8");
        assertThat(printed(". ./src/main/sh/locale.sh; env", Map.of("LANG", "en_US.UTF-8", "LOCPATH", there)))
                .contains("LC_ALL=C.UTF-8");
        assertThat(printed(LOCALE, Map.of("LANG", "en_US.UTF-8", "LOCPATH", there + "/nowhere")))
                .isEqualTo("en_US.UTF-8");
    }

    @Test
    void textIsAsWideAsTheTerminalAndEightyColumnsWhereThereIsNone() throws Exception {
        String columns = ". ./src/main/sh/columns.sh; echo \"$columns\"";
        Map<String, String> path = Map.of("PATH", System.getenv("PATH"));

        assertThat(printed(columns, path)).isEqualTo("80");
        for (String wide : List.of("60", "200")) {
            assertThat(printed("script -qec 'stty cols " + wide + "; " + columns + "' /dev/null", path))
                    .isEqualTo(wide);
        }
        assertThat(printed("script -qec 'stty cols 0; " + columns + "' /dev/null", path))
                .isEqualTo("80");
    }

    @Test
    void whatIsClosedIsOpenedSoThatNothingIsPrintedToWhateverTakesItsNumber() throws Exception {
        String shown =
                "for n in 0 1 2; do at=$(readlink /proc/$$/fd/$n); echo $at >&3; done; if echo told; then echo told >&3; fi";
        String streams = "exec 3>&1; %s; . ./src/main/sh/streams.sh; " + shown;
        Map<String, String> path = Map.of("PATH", System.getenv("PATH"));

        for (String shell : List.of("dash", "bash", "bash --posix", "busybox sh")) {
            assertThat(printed(shell + " -euc '" + streams.formatted("exec <&- >&- 2>&-") + "'", path))
                    .as(shell)
                    .isEqualTo("/dev/null\n/dev/null\n/dev/null");
            assertThat(printed(shell + " -euc '" + streams.formatted("exec </dev/zero") + "'", path))
                    .as(shell)
                    .matches("/dev/zero\npipe:.*\npipe:.*\ntold\ntold");
        }
    }

    @Test
    void whatTheEnvironmentSetsForEveryJvmIsLeftOutOnlyWhereJavaDoesNotStartWithIt() throws Exception {
        assertThat(environmentKept("-Dx=y")).isEqualTo("kept: -Dx=y");
        for (String unfit : List.of("-XX:+UseG1GC", "-Xms1g", "-javaagent:/nowhere.jar", "-XX:+Nonsense")) {
            assertThat(environmentKept("-Dx=the-secret " + unfit))
                    .as(unfit)
                    .startsWith(
                            "fleetmirror: JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and _JAVA_OPTIONS are left out, with which")
                    .containsPattern("java does not start: (Err|Unrec)")
                    .endsWith("\nkept:")
                    .doesNotContain("the-secret");
        }
    }

    @Test
    void aJavaThatDoesNotStartInAnyCaseIsToldInItsWords() throws Exception {
        String tight = "(ulimit -v 300000; " + ENVIRONMENT + ") || echo \"status $?\"";

        assertThat(printed(tight, Map.of("PATH", System.getenv("PATH"))))
                .startsWith("fleetmirror: java does not start: Error")
                .endsWith("\nstatus 69");
    }

    private static String environmentKept(String options) throws IOException, InterruptedException {
        return printed(ENVIRONMENT, Map.of("PATH", System.getenv("PATH"), "JAVA_TOOL_OPTIONS", options));
    }

    private static String versionFound(Map<String, String> environment) throws IOException, InterruptedException {
        return printed(". ./src/main/sh/jdk.sh; echo \"$version\"", environment);
    }

    private static String printed(String commands, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-euc", commands);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }
}
