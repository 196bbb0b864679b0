package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher builds: in a checkout of a test's own, by a Maven that the test writes. */
@Timeout(60)
class LauncherBuildTest {

    private static final Path SCRIPT = Path.of("src/main/sh/build.sh").toAbsolutePath();

    @TempDir
    Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectory(checkout.resolve("bin"));
        Files.writeString(checkout.resolve("pom.xml"), "");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        maven("echo built >>times; while [ -e times ] && [ ! -e go ]; do :; done; touch target/fleetmirror.jar");
        Process first = launched("first");
        await(first, () -> Files.exists(checkout.resolve("times")));
        Process second = launched("second");
        await(second, () -> said("second").contains("waiting for another build"));
        Files.createFile(checkout.resolve("go"));

        assertThat(status(first)).isZero();
        assertThat(status(second)).isZero();
        assertThat(checkout.resolve("times")).hasContent("built");
        assertThat(said("second")).doesNotContain("building");
    }

    /** What javac was killed in the middle of is newer than its source. */
    @Test
    void whatABuildLeftThatDidNotEndIsNotBuiltOn() throws Exception {
        maven("mkdir -p target/classes; touch target/classes/half; kill -KILL $PPID; exit 1");
        assertThat(status(launched("killed"))).isNotZero();
        assertThat(checkout.resolve("target/classes/half")).exists();

        maven("mkdir -p target/classes; touch target/classes/whole target/fleetmirror.jar");
        assertThat(status(launched("again"))).isZero();
        assertThat(checkout.resolve("target/classes")).isDirectoryNotContaining("glob:**half");

        Files.delete(checkout.resolve("target/fleetmirror.jar"));
        maven("ls target/classes >kept; touch target/fleetmirror.jar");
        assertThat(status(launched("after"))).isZero();
        assertThat(checkout.resolve("kept")).hasContent("whole");
    }

    @Test
    void aBuildThatFailsIsToldWithItsFaultsAndItsLog() throws Exception {
        maven("echo '[INFO] so far'; echo '[ERROR] no such thing'; exit 1");

        assertThat(status(launched("failed"))).isEqualTo(70);
        assertThat(said("failed"))
                .contains("[ERROR] no such thing", "the build failed", "target/build.log")
                .doesNotContain("so far");
    }

    @Test
    void withoutMavenThatIsWhatIsMissing() throws Exception {
        assertThat(status(launched("none"))).isEqualTo(70);
        assertThat(said("none")).contains("there is no mvn: install maven");
    }

    @Test
    void aCheckoutThatCannotBeWrittenIsToldAsThat() throws Exception {
        Files.createFile(checkout.resolve("target"));
        maven("exit 1");

        assertThat(status(launched("read-only"))).isEqualTo(70);
        assertThat(said("read-only"))
                .contains("fleetmirror: it is to be built, and " + checkout + " cannot be written");
    }

    @Test
    void aDirectoryOfAnothersBuildIsToldAsThat() throws Exception {
        Files.createDirectories(checkout.resolve("target/build.log"));
        maven("exit 1");

        assertThat(status(launched("anothers"))).isEqualTo(70);
        assertThat(said("anothers"))
                .isEqualToIgnoringNewLines("fleetmirror: it is to be built, and " + checkout
                        + "/target cannot be written: run ./fleetmirror --version there as who owns it");
    }

    private void maven(String commands) throws IOException {
        Path program = Files.writeString(checkout.resolve("bin/mvn"), "#!/bin/sh\n" + commands + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** With the programs that it needs and no Maven but the test's. */
    private Process launched(String name) throws IOException {
        for (String program : new String[] {"find", "flock", "grep", "head", "kill", "ls", "mkdir", "rm", "touch"}) {
            Path link = checkout.resolve("bin").resolve(program);
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin").resolve(program));
            }
        }
        ProcessBuilder shell =
                new ProcessBuilder("/bin/sh", "-euc", "home='" + checkout + "' jdk=/nowhere; . '" + SCRIPT + "'");
        shell.environment().clear();
        shell.environment().put("PATH", checkout.resolve("bin").toString());
        return shell.redirectErrorStream(true)
                .redirectOutput(checkout.resolve(name + ".out").toFile())
                .start();
    }

    private String said(String name) throws IOException {
        return Files.readString(checkout.resolve(name + ".out"));
    }

    private static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What is awaited. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Process process, Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
    }
}
