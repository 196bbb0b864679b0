package io.fleetmirror.planner.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Attributes;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.FileChange.NewFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDiffTest {

    private static final RemotePath PATH = new RemotePath("/etc/x.toml");

    private static FileState regular(String text) {
        return new FileState.Regular(new Attributes(0644, 0, 0, Instant.EPOCH), Bytes.ofText(text));
    }

    private static Optional<NewFile> fresh(String text) {
        return Optional.of(new NewFile(0644, Bytes.ofText(text)));
    }

    private static String diff(String before, String after) {
        return String.join("\n", FileDiff.of(PATH, regular(before), fresh(after))) + "\n";
    }

    @Test
    void aChangeIsUnifiedWithItsContext() {
        assertThat(diff("a\nb\nc\n", "a\nB\nc\n")).isEqualTo("""
                --- a/etc/x.toml
                +++ b/etc/x.toml
                @@ -1,3 +1,3 @@
                 a
                -b
                +B
                 c
                """);
    }

    @Test
    void aNewFileComesFromNothingAndARemovedOneGoesThere() {
        assertThat(FileDiff.of(PATH, new FileState.Absent(), fresh("a\n")))
                .containsExactly("--- /dev/null", "+++ b/etc/x.toml", "@@ -0,0 +1,1 @@", "+a");
        assertThat(FileDiff.of(PATH, regular("a\n"), Optional.empty()))
                .containsExactly("--- a/etc/x.toml", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-a");
    }

    @Test
    void aMissingEndOfTheLastLineShows() {
        assertThat(diff("a", "a\n")).isEqualTo("""
                --- a/etc/x.toml
                +++ b/etc/x.toml
                @@ -1,1 +1,1 @@
                -a
                \\ No newline at end of file
                +a
                """);
    }

    @Test
    void tooManyLinesToCompareAreOneChange() {
        String many = "line\n".repeat(200_000);
        List<String> lines = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> FileDiff.of(PATH, regular("a\nb\nc\nd\n" + many + "y\n"), fresh("a\nb\nc\nd\nx\ny\n")));

        assertThat(lines)
                .hasSize(200_008)
                .startsWith("--- a/etc/x.toml", "+++ b/etc/x.toml", "@@ -2,200004 +2,5 @@", " b");
        assertThat(lines).endsWith("-line", "+x", " y");
        assertThat(diff(many + "a\n" + many, many + "b\n" + many)).endsWith("""
                 line
                -a
                +b
                 line
                 line
                 line
                """);
    }

    @Test
    void aModeAloneIsOneLine() {
        assertThat(FileDiff.of(PATH, regular("a\n"), Optional.of(new NewFile(0600, Bytes.ofText("a\n")))))
                .containsExactly("mode 0644 -> 0600 /etc/x.toml");
    }

    @Test
    void whatATerminalWouldObeyIsSpelledOut() {
        assertThat(diff("a\n", "\u001b[2Jb\r\n")).contains("+\\x1b[2Jb\\x0d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "auth ",
                "header.",
                "header. . ",
                "http_proxy=",
                "http_proxy=\"",
                "://",
                "a://b",
                "'\"",
                " ",
                "[",
                "] ",
                "-----BEGIN PRIVATE KEY"
            })
    void endsInTimeWhateverALineIs(String piece) {
        for (String before : List.of("", "header.", "http_proxy=", "token ")) {
            String text = before + piece.repeat(300_000 / piece.length());
            // By the square of a line's length it would be minutes; as it is, a busy machine takes a second.
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> FileDiff.of(PATH, regular(text), fresh("a\n")));
        }
    }

    @Nested
    class Secrets {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "server = \"https://bob:s3cr3t@mirror.example\"",
                    "server = \"https://bob:s3cr3t@x@mirror.example\"",
                    "Environment=\"HTTPS_PROXY=http://bob:s3cr3t@proxy:3128\" \"NO_PROXY=a,b\"",
                    "https_proxy=bob:s3cr3t@proxy:3128",
                    "HTTP_PROXY='http://bob:s3cr3t /?#\"x@proxy:3128'",
                    "  password = \"s3cr3t\"",
                    "  auth.password = \"s3cr3t\"",
                    "x = {auth = {username = \"bob\", password = \"s3cr3t\"}}",
                    "  auth = \"s3cr3t\"",
                    "  identitytoken = \"s3cr3t\"",
                    "  Authorization = [\"Basic s3cr3tbase64\"]",
                    "  \"proxy-authorization\" = \"s3cr3t\"",
                    "authorization = [\n  \"s3cr3t\",\n]",
                    "  header.X-Api-Key = \"s3cr3t\"",
                    "  \"header\" . 'x-key' = [\n  \"s3cr3t\",\n  ]",
                    "[host.\"https://m\".header] # a = b\n  X-Key = \"s3cr3t\"",
                    "[host.\"https://m/?a=b#c\".'header']\n  X-Key = \"s3cr3t\"",
                    "[host.x.header]\n  X-Key = [\"a]b\", # ]\n    \"]s3cr3t\",\n    \"s3cr3t\"]",
                    "password = \"\"\"\ns3cr3t\n\"\"\"",
                    "# password = s3cr3t",
                    "password = \"a\u2028s3cr3t\"",
                    "password = \"a\rs3cr3t\"",
                    "https_proxy=bob:a\u0085s3cr3t@proxy:3128",
                    "[host.\"https://m/\u2028\".header]\n  X-Key = \"s3cr3t\"",
                    "x = [1] header = x.header.y = \"s3cr3t\"",
                    "-----BEGIN EC PRIVATE KEY-----\ns3cr3t\n-----END EC PRIVATE KEY-----"
                })
        void areShownOnNeitherSide(String text) {
            assertThat(diff("x = 1\n" + text + "\n", "x = 2\n" + text.replace("s3cr3t", "0th3r") + "\n"))
                    .doesNotContain("s3cr3t", "0th3r")
                    .contains("-x = 1", "+x = 2", "*** (changed)");
            assertThat(FileDiff.of(PATH, new FileState.Absent(), fresh(text)).toString())
                    .doesNotContain("s3cr3t")
                    .contains("***");
            assertThat(diff("x = 1\n" + text + "\n", "x = 2\n" + text + "\n")).doesNotContain("s3cr3t", "changed");
        }

        @Test
        void thatStayAreNotCalledChanged() {
            assertThat(diff("u = \"https://bob:pw@old\"\n", "u = \"https://bob:pw@new\"\n"))
                    .contains("-u = \"https://***@old\"", "+u = \"https://***@new\"");
            assertThat(diff("password = \"pw\"\r\n", "password = \"pw\"\n"))
                    .contains("-password = ***\\x0d", "+password = ***\n");
        }

        @Test
        void ofAKeyFileShowNothingButThatTheyChange() {
            RemotePath key = new RemotePath("/etc/containerd/certs.d/x/client-1.key");
            assertThat(FileDiff.of(key, regular("OLD\n"), fresh("NEW\n")))
                    .containsExactly("--- a" + key, "+++ b" + key, "-***", "+*** (changed)");
            assertThat(FileDiff.of(key, new FileState.Absent(), fresh("NEW\n")))
                    .containsExactly("--- /dev/null", "+++ b" + key, "+***");
        }

        @Test
        void areNotSeenWhereThereAreNone() {
            String text = "config_path = \"/etc/containerd/certs.d\"\nca = [\"/a.crt\"]\nNO_PROXY=a,b,.svc\n";
            assertThat(diff("", text)).doesNotContain("***");
        }
    }
}
