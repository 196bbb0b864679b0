package io.fleetmirror.containerd.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTomlTest {

    private static final Place NODE = new Place.OnNode("node-1");
    private static final ContainerdVersion V1 = new ContainerdVersion(1, 7, 24);

    @Nested
    class ReadingConfigPath {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''          | plugins.cri.registry",
                    "version = 0 | plugins.cri.registry",
                    "version = 1 | plugins.cri.registry",
                    "version = 2 | plugins.\"io.containerd.grpc.v1.cri\".registry",
                    "version = 3 | plugins.\"io.containerd.cri.v1.images\".registry",
                    "version = 4 | plugins.\"io.containerd.cri.v1.images\".registry",
                })
        void looksWhereTheFilesVersionHasIt(String version, String table) {
            ConfigToml config = parse(version + "\n[" + table + "]\nconfig_path = '/etc/certs'\n");
            assertThat(config.configPath()).contains("/etc/certs");
        }

        @Test
        void findsNoneInTheSectionOfAnotherVersion() {
            assertThat(parse("""
                                    version = 2
                                    [plugins."io.containerd.cri.v1.images".registry]
                                    config_path = "/etc/certs"
                                    """).configPath()).isEmpty();
        }

        @Test
        void takesAnEmptyValueForNone() {
            assertThat(parse("[plugins.cri.registry]\nconfig_path = ''").configPath())
                    .isEmpty();
        }
    }

    /** As containerd does: asked of 1.6, 1.7 and 2.1 by {@code config dump}. */
    @ParameterizedTest
    @CsvSource({"1, one", "2, two", "3, three"})
    void credentialsOfTheFilesVersionWinOverThoseOfAnother(int version, String user) {
        ConfigToml config = parse("version = " + version + "\n" + """
                        [plugins.cri.registry.configs."r.example".auth]
                        username = "one"
                        [plugins."io.containerd.grpc.v1.cri".registry.configs."r.example".auth]
                        username = "two"
                        [plugins."io.containerd.cri.v1.images".registry.configs."r.example".auth]
                        username = "three"
                        """);

        assertThat(config.sectionOfOthers().auth().get("r.example").username()).isEqualTo(user);
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "version = 5",
                    "version = -1",
                    "version = '2'",
                    "version = 2\n[a\nb = 1",
                    "version = 2\nversion = 2",
                    "plugins = 1",
                    "[plugins]\ncri = 'x'",
                    "[plugins.cri]\nregistry = []",
                    "[plugins.cri.registry]\nconfig_path = 1",
                })
        void whatContainerdWouldNotStartWith(String text) {
            assertThat(ConfigToml.parse(NODE, text)).isInstanceOf(Checked.Faulty.class);
        }

        /** Run: 1.6 and 1.7 start with these, 2.1 does not. */
        @ParameterizedTest
        @ValueSource(strings = {"[grpc] uid = 0\n", "[grpc]\nuid = 00\n", "# \u0001\n"})
        void whatContainerd1ReadsAllTheSameIsNotSaidToKeepItDown(String text) {
            assertThat(ConfigToml.parse(NODE, text).problems())
                    .first()
                    .asString()
                    .contains(
                            "fleetmirror does not edit it; containerd 2.x does not start with it, and 1.x mostly not");
        }

        @Test
        void withTheLineAndWithoutTheText() {
            assertThat(ConfigToml.parse(NODE, "version = 2\npassword = s3cret'x'\n")
                            .problems())
                    .isNotEmpty()
                    .allSatisfy(problem ->
                            assertThat(problem.toString()).contains("line 2").doesNotContain("s3cret"));
        }
    }

    @Test
    void anArrayOfTablesBelowTheRegistryIsNoHeaderOfIt() {
        String odd = "version = 2\n[[plugins.\"io.containerd.grpc.v1.cri\".registry.odd]]\nkey = 1\n";

        assertThat(parse(odd).withConfigPath("/etc/certs"))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        valid -> assertThat(valid.value().toString())
                                .contains("config_path = \"/etc/certs\"", "[[plugins."));
    }

    /** tomlj would make many lines of them, with a comma where 1.6 and 1.7 allow none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugins = {}",
                "[plugins]\n\"io.containerd.grpc.v1.cri\" = {}",
                "plugins.\"io.containerd.grpc.v1.cri\".registry = {}",
                "plugins = {\n  \"io.containerd.x.v1.y\" = {a = 1}\n}",
            })
    void anInlineTableIsNotEditedWhereItWouldNotStayOnItsLine(String tables) {
        String directory = "/etc/containerd/certs.d/of/a/name/so/long/that/a/line/is/broken";

        assertThat(parse("version = 2\n" + tables + "\n")
                        .withConfigPath(directory)
                        .problems())
                .asString()
                .contains("write the registry section as a table with a header of its own");
    }

    @Test
    void anInlineTableIsEditedOnItsLine() {
        assertThat(parse("version = 2\nplugins = {}\n").withConfigPath("/etc/certs"))
                .isEqualTo(Checked.valid("""
                        version = 2
                        plugins = { "io.containerd.grpc.v1.cri".registry.config_path = "/etc/certs" }
                        """));
    }

    @Nested
    class Unsupported {

        @Test
        void isNothingInAPlainFile() {
            assertThat(problems("version = 2\nimports = []\ndisabled_plugins = []"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"cri", "\"io.containerd.grpc.v1.cri\"", "\"io.containerd.cri.v1.images\""})
        void namesMirrorsUnderAnyPlugin(String plugin) {
            ConfigToml config = parse("version = 2\n[plugins." + plugin
                    + ".registry.mirrors.\"docker.io\"]\nendpoint = [\"https://m.example\"]\n");
            assertThat(config.mirrors()).containsExactly("docker.io");
            assertThat(config.unsupported(NODE, V1))
                    .filteredOn(Problem::isError)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.toString())
                            .startsWith("node-1: config.toml holds plugins.")
                            .contains("registry.mirrors", "saw \"docker.io\""));
        }

        @Test
        void letsEmptyMirrorTablesAndCredentialsBe() {
            assertThat(problems("""
                            version = 2
                            [plugins."io.containerd.grpc.v1.cri".registry.mirrors]
                            [plugins."io.containerd.grpc.v1.cri".registry.configs."a.example".auth]
                            username = "u"
                            """)).isEmpty();
        }

        @Test
        void namesTheHostsWithTls() {
            ConfigToml config = parse("""
                    version = 2
                    [plugins."io.containerd.grpc.v1.cri".registry.configs."a.example".tls]
                    insecure_skip_verify = true
                    [plugins."io.containerd.grpc.v1.cri".registry.configs."b.example".auth]
                    password = "s3cret"
                    """);
            assertThat(config.tlsConfigs()).containsExactly("a.example");
            assertThat(config.unsupported(NODE, V1)).singleElement().asString().contains("a.example");
        }

        @Test
        void namesImports() {
            ConfigToml config = parse("version = 2\nimports = ['/etc/containerd/conf.d/*.toml']");
            assertThat(config.imports()).containsExactly("/etc/containerd/conf.d/*.toml");
            assertThat(config.unsupported(NODE, V1)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"cri", "io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images"})
        void namesADisabledCri(String plugin) {
            ConfigToml config = parse("disabled_plugins = ['x', '" + plugin + "']");
            assertThat(config.isCriDisabled()).isTrue();
            assertThat(config.unsupported(NODE, V1))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.observed()).contains(plugin));
        }

        @ParameterizedTest
        @CsvSource(
                ignoreLeadingAndTrailingWhitespace = false,
                value = {
                    "disabled_plugins = [|  'cri'; # no k8s here|  # the next|  'x'; # y|],disabled_plugins = [|  # no k8s here|  # the next|  'x'; # y|]",
                    "disabled_plugins = [ # all|  'x';|  \"cri\"|  # end|],disabled_plugins = [ # all|  'x'|  # end|]",
                    "disabled_plugins = ['cri'; 'x' # cri|],disabled_plugins = [|  'x' # cri|]",
                    "disabled_plugins = ['cri'|; 'x'] # c,disabled_plugins = ['x'] # c",
                    "disabled_plugins = ['x'; 'cri'] # c,disabled_plugins = ['x'] # c"
                })
        void enablesCriAndKeepsComments(String before, String after) {
            String text = before.replace("|", "\r\n").replace(";", ",") + "\r\n";
            assertThat(parse(text).withCri())
                    .isEqualTo(Checked.valid(after.replace("|", "\r\n").replace(";", ",") + "\r\n"));
        }

        @Test
        void warnsOfASectionThatNobodyReads() {
            assertThat(problems("""
                            version = 2
                            [plugins."io.containerd.cri.v1.images".registry]
                            config_path = "/etc/containerd/certs.d"
                            """))
                    .singleElement()
                    .hasToString(
                            "node-1: warning: containerd does not read [plugins.\"io.containerd.cri.v1.images\".registry]"
                                    + " in a file of version 2; move what it says to"
                                    + " [plugins.\"io.containerd.grpc.v1.cri\".registry]");
        }

        /** Run in 2.1.9. */
        @ParameterizedTest
        @CsvSource({"1.7.24, '', false", "2.1.9, '', true", "2.1.9, .registry, false", "2.1.9, .containerd, true"})
        void orReadsInAFileOfVersion2WithoutTheTableOfItsOwn(String release, String own, boolean isRead) {
            String text = """
                    version = 2
                    [plugins."io.containerd.cri.v1.images".registry]
                    config_path = "/etc/containerd/certs.d"
                    """ + (own.isEmpty() ? "" : "[plugins.\"io.containerd.grpc.v1.cri\"" + own + "]\n");

            assertThat(parse(text)
                            .unsupported(NODE, ContainerdVersion.parse(release).orElseThrow()))
                    .hasSize(isRead ? 0 : 1);
        }

        @ParameterizedTest
        @CsvSource({
            "1, 1.6.20, true",
            "1, 1.7.24, true",
            "1, 2.1.9, false",
            "2, 1.6.20, true",
            "2, 1.7.24, true",
            "2, 2.1.9, true",
            "2, 2.3.0, true",
            "3, 1.6.20, false",
            "3, 1.7.24, false",
            "3, 2.0.0, true",
            "3, 2.3.0, true",
            "4, 1.7.24, false",
            "4, 2.2.9, false",
            "4, 2.3.0, true",
        })
        void namesAVersionThatContainerdDoesNotHeed(int file, String containerd, boolean isHeeded) {
            ContainerdVersion release = ContainerdVersion.parse(containerd).orElseThrow();
            assertThat(parse("version = " + file + "\n[plugins.cri]\n").unsupported(NODE, release))
                    .hasSize(isHeeded ? 0 : 1);
        }

        /** Run in 2.1.9, which starts with such a file and reads plugins of version 3 in it. */
        @ParameterizedTest
        @CsvSource({
            "'', 1.7.24, plugins.cri.registry",
            "'', 2.1.9, 'plugins.\"io.containerd.cri.v1.images\".registry'",
            "'version = 1', 2.1.9, 'plugins.\"io.containerd.cri.v1.images\".registry'",
            "'version = 2', 2.1.9, 'plugins.\"io.containerd.grpc.v1.cri\".registry'",
        })
        void orHeedsWhereItHasNoTableOfVersion1(String text, String containerd, String table) {
            ContainerdVersion release = ContainerdVersion.parse(containerd).orElseThrow();
            ConfigToml config = parse(text).readBy(release);

            assertThat(config.unsupported(NODE, release)).isEmpty();
            assertThat(config.withConfigPath("/etc/containerd/certs.d"))
                    .isInstanceOfSatisfying(
                            Checked.Valid.class,
                            edited -> assertThat((String) edited.value())
                                    .contains("[" + table + "]\n  config_path = \"/etc/containerd/certs.d\"\n"));
        }

        private static List<Problem> problems(String text) {
            return parse(text).unsupported(NODE, V1);
        }
    }

    @Nested
    class StateDirectory {

        @Test
        void isTheDefaultWhereTheFileIsSilentWhereverTheSocketIs() {
            assertThat(parse("[grpc]\naddress = '/run/ctd/c.sock'").state()).isEqualTo("/run/containerd");
            assertThat(parse("state = ''").state()).isEqualTo("/run/containerd");
            assertThat(parse("state = '/data/run'").state()).isEqualTo("/data/run");
        }
    }

    @Nested
    class GrpcAddress {

        @Test
        void isTheDefaultWhereTheFileIsSilent() {
            assertThat(parse("").grpcAddress()).isEqualTo("/run/containerd/containerd.sock");
            assertThat(parse("[grpc]\naddress = ''").grpcAddress()).isEqualTo("/run/containerd/containerd.sock");
        }

        @Test
        void movedWithVersion4() {
            assertThat(parse("version = 3\n[grpc]\naddress = '/a'").grpcAddress())
                    .isEqualTo("/a");
            assertThat(parse("version = 4\n[plugins.'io.containerd.server.v1.grpc']\naddress = '/b'")
                            .grpcAddress())
                    .isEqualTo("/b");
        }
    }

    @Nested
    class ADump {

        @Test
        void tellsTheEffectiveConfigPath() {
            String answer = """
                    disabled_plugins = []
                    imports = ["/etc/containerd/config.toml"]
                    version = 2
                    [grpc]
                      address = "/run/c.sock"
                    [plugins]
                      [plugins."io.containerd.grpc.v1.cri".registry]
                        config_path = "/etc/containerd/certs.d"
                        [plugins."io.containerd.grpc.v1.cri".registry.mirrors]
                    """;
            assertThat(ConfigToml.parse(NODE, answer)).isInstanceOfSatisfying(Checked.Valid.class, valid -> {
                ConfigToml dump = (ConfigToml) valid.value();
                assertThat(dump.configPath()).contains("/etc/containerd/certs.d");
                assertThat(dump.grpcAddress()).isEqualTo("/run/c.sock");
                assertThat(dump.isCriDisabled()).isFalse();
            });
        }

        @Test
        void thatIsNoTomlIsAProblem() {
            assertThat(ConfigToml.parse(NODE, "containerd: command not found")).isInstanceOf(Checked.Faulty.class);
        }
    }

    @Test
    void writesADirectoryThatALiteralStringCannotHold() {
        Checked<String> edited =
                parse("[plugins.cri.registry]\nconfig_path = 'old'\n").withConfigPath("/it's/\"here\"");
        assertThat(edited).isEqualTo(Checked.valid("[plugins.cri.registry]\nconfig_path = \"/it's/\\\"here\\\"\"\n"));
    }

    @Test
    void aTableThatStandsTwiceIsToldWithoutThePasswordInItsName() {
        String header = "[plugins.cri.registry.configs.\"https://me:hunter2@quay.io\".tls]\n";

        assertThat(ConfigToml.parse(NODE, header + "a = 1\n" + header).problems())
                .singleElement()
                .asString()
                .contains("***@quay.io", "previously defined")
                .doesNotContain("hunter2");
    }

    private static ConfigToml parse(String text) {
        Checked<ConfigToml> parsed = ConfigToml.parse(NODE, text);
        if (parsed instanceof Checked.Valid<ConfigToml> valid) {
            return valid.value();
        }
        throw new AssertionError(parsed.problems().toString());
    }
}
