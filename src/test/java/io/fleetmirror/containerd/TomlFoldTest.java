package io.fleetmirror.containerd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fleetmirror.containerd.config.ConfigToml;
import io.fleetmirror.containerd.hosts.HostsTomlSyntax;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlFoldTest {

    private static final Place NODE = new Place.OnNode("node-1");
    private static final String SILENT = "# a \"'''\n\n\t # b\r\n\r\n".repeat(10);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "  \n", "# was: key = 'value'\n", "\r\n", "\n# comment\n"})
    void aFileMostlyOfCommentsIsReadAndEditedInTimeAndKeepsItsBytes(String line) {
        String silent = line.repeat(2000);
        String before = "version = 2\n" + silent + "[plugins.\"io.containerd.grpc.v1.cri\".registry]\n";
        String after = silent + "x = [\n" + silent + "1]\n" + silent;
        String text = before + "config_path = ''\n" + after;

        Checked<String> edited = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> ConfigToml.parse(NODE, text).flatMap(config -> config.withConfigPath("/etc/certs.d")));

        assertThat(edited.problems()).isEmpty();
        assertThat(((Checked.Valid<String>) edited).value())
                .isEqualTo(before + "config_path = '/etc/certs.d'\n" + after);
    }

    @Test
    void faultsAreToldAtTheirOwnLines() {
        String text = SILENT + "a = 1\n" + SILENT + "b = \n";

        assertThat(ConfigToml.parse(NODE, text).problems())
                .singleElement()
                .asString()
                .contains("no valid TOML at line 82,");
        assertThat(HostsTomlSyntax.fault(text, ContainerdVersion.parse("2.1.0").orElseThrow()))
                .hasValue(82);
    }

    /** To tomlj the quotes are an empty key. */
    @Test
    void aTextWithoutAnEndTakesNoTime() {
        String text = "''' = 1\n" + "\n".repeat(2000);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ConfigToml.parse(NODE, text))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void whatIsFoldedComesOutAgain() {
        assertFolds(1, SILENT);
        assertFolds(2, "a = 1\n" + SILENT + "# c");
        assertFolds(4, "a = \"'''\" # '''\n" + SILENT + "b = '\\'\n" + SILENT);
        assertFolds(5, "a = \"\"\"\\\"\"\"x\"\"\"\"\"\n" + SILENT + "b = '''x\n'''''\n" + SILENT);
    }

    private static void assertFolds(int lines, String text) {
        TomlFold fold = TomlFold.of(text);

        assertThat(fold.text().lines()).hasSize(lines);
        assertThat(fold.unfolded(fold.text())).isEqualTo(text);
    }

    @Test
    void whatIsNoCommentIsLeftAsItIs() {
        for (String text : new String[] {
            "",
            "a = '''\n" + SILENT.replace("'", "") + "'''\n",
            "a = \"\"\"\\\\\n" + SILENT.replace("\"", "") + "\"\"\"\n",
            "a = '''x''' # \"\"\"\nb = \"\"\"'''\n" + SILENT.replace("\"", "") + "\"\"\"\n",
            "# \u0007\n".repeat(30),
            "# \uE00A\n#\uE001 x\n" + SILENT
        }) {
            assertThat(TomlFold.of(text).text()).isEqualTo(text);
            assertThat(TomlFold.of(text).unfolded(text)).isEqualTo(text);
        }
    }
}
