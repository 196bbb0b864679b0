package io.fleetmirror.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that a person may choose, by way of the systemd of each generation into a process. */
@Tag("fleet")
class EnvironmentOnNodesTest {

    private static final int DRAWN = 250;
    private static final String UNIT = "fm-echo.service";
    private static final String FILE = "/run/fm-echo.env";

    /** One by one what has a meaning in a unit file, in an environment file, or in a shell. */
    private static final List<String> AWKWARD = List.of(
            "p%40s#\"\\ x$%",
            "%",
            "%%",
            "%h",
            "%n%i",
            "%40",
            "\\",
            "\\\\",
            "\\n",
            "\\x41",
            "\\",
            "ends in \\",
            "\"",
            "\"\"",
            "'",
            "'quoted'",
            "\"quoted\"",
            "$",
            "$$",
            "$HOME",
            "${HOME}",
            "`id`",
            "$(id)",
            "#",
            "#all",
            ";",
            "; rm",
            "=",
            "a=b",
            " ",
            "  two  ",
            " leads",
            "trails ",
            "-",
            "--",
            "*",
            "?",
            "[a]",
            "~",
            "!",
            "&&",
            "|",
            "<>",
            "é",
            "中文",
            "😀",
            "\u00a0",
            "a\u2028b",
            "http://u:p%2540@proxy:3128",
            "10.0.0.0/8,.svc,::1");

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
    }

    static Stream<Integer> nodes() {
        return Stream.of(1, 2, 3);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void aDropInGivesTheProcessWhatItShallHaveByteForByte(int number) {
        LabNode node = fleet.node(number);
        Map<String, String> environment = environment();
        write(node, dropIn(), new DropIn(environment, Optional.empty()).render());
        assertThat(given(node)).containsAllEntriesOf(environment);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void anEnvironmentFileGivesTheProcessWhatItShallHaveByteForByte(int number) {
        LabNode node = fleet.node(number);
        Map<String, String> environment = environment();
        write(node, FILE, EnvironmentFileText.render(environment));
        write(node, dropIn(), new DropIn(Map.of(), Optional.of(FILE)).render());
        assertThat(given(node)).containsAllEntriesOf(environment);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void theLongestVariableThatWeTakeIsOneThatTheNodeTakes(int number) {
        LabNode node = fleet.node(number);
        Map<String, String> longest = Map.of("LONG", "x".repeat(EnvironmentRules.HIGHEST_BYTES - "LONG=".length()));
        write(node, dropIn(), new DropIn(longest, Optional.empty()).render());
        assertThat(given(node)).containsAllEntriesOf(longest);
    }

    /** What the planner refuses a node for, and what it does not. */
    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void systemdLetsThoseWinWhomWeNameAndNoOthers(int number) {
        LabNode node = fleet.node(number);
        String others = "/run/systemd/system/" + UNIT + ".d/";
        write(node, "/run/fm-other.env", "BY_FILE=file\n");
        write(node, others + "10-unset.conf", "[Service]\nUnsetEnvironment=UNSET\nEnvironment=EARLIER=other\n");
        write(node, others + "20-file.conf", "[Service]\nEnvironmentFile=/run/fm-other.env\n");
        write(node, others + "zz.conf", "[Service]\nEnvironment=LATER=other\n");
        Map<String, String> ours = new LinkedHashMap<>();
        List.of("UNSET", "EARLIER", "BY_FILE", "LATER").forEach(name -> ours.put(name, "ours"));

        write(node, dropIn(), new DropIn(ours, Optional.empty()).render());
        assertThat(given(node))
                .containsAllEntriesOf(Map.of("EARLIER", "ours", "BY_FILE", "file", "LATER", "other"))
                .doesNotContainKey("UNSET");

        write(node, FILE, EnvironmentFileText.render(ours));
        write(node, dropIn(), new DropIn(Map.of(), Optional.of(FILE)).render());
        assertThat(given(node))
                .containsAllEntriesOf(Map.of("EARLIER", "ours", "BY_FILE", "ours", "LATER", "ours"))
                .doesNotContainKey("UNSET");

        write(node, others + "zz.conf", "[Service]\nEnvironmentFile=\n");
        assertThat(given(node)).doesNotContainKeys("LATER", "BY_FILE");
        node.sh("rm -r " + others);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void whatOthersWroteIsReadAsSystemdReadsIt(int number) {
        LabNode node = fleet.node(number);
        String text =
                "[Service]\n\u3000Environment=A=1\n Environment=B=2\u3000\nEnvironment=\"C=x,\\\n  y,\\\n\tz\"\n\fEnvironment=D=1\n";
        write(node, dropIn(), text);
        assertThat(given(node))
                .containsAllEntriesOf(UnitEnvironment.parse(text).variables())
                .doesNotContainKeys("A", "D");

        String file = "\u3000A=1\n B=2\u3000\nC=x,\\\n  y\n\fD=1\n";
        write(node, FILE, file);
        write(node, dropIn(), new DropIn(Map.of(), Optional.of(FILE)).render());
        int systemd = Integer.parseInt(node.sh("systemctl --version").replaceFirst("(?s)systemd ([0-9]+).*", "$1"));
        assertThat(given(node))
                .containsAllEntriesOf(EnvironmentFileText.parse(file, systemd))
                .doesNotContainKeys("A", "D");
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        AWKWARD.forEach(value -> environment.put("A" + environment.size(), value));
        Random random = new Random(20_221_103);
        IntStream.range(0, DRAWN).forEach(index -> environment.put("R" + index, drawn(random)));
        return environment;
    }

    /** Printable characters, the awkward ones more often than their share. */
    private static String drawn(Random random) {
        return IntStream.generate(() -> switch (random.nextInt(4)) {
                    case 0 -> "%\\\"'$#;` =".codePointAt(random.nextInt(10));
                    case 1 -> random.nextInt(0xa0, 0x2000);
                    case 2 -> random.nextInt(0x10000, 0x1f000);
                    default -> random.nextInt(' ', 0x7f);
                })
                .filter(point -> EnvironmentRules.isPassedOn(Character.toString(point)))
                .limit(random.nextInt(1, 25))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String dropIn() {
        return "/run/systemd/system/" + UNIT + ".d/http-proxy.conf";
    }

    /** Starts a service with the drop-in and reads its environment from the kernel. */
    private static Map<String, String> given(LabNode node) {
        write(node, "/run/systemd/system/" + UNIT, "[Service]\nExecStart=/bin/sleep 600\n");
        String coded = node.sh("systemctl daemon-reload && systemctl restart " + UNIT + " && sleep 0.2 && base64 -w0 "
                + "/proc/$(systemctl show " + UNIT + " -p MainPID --value)/environ; systemctl stop " + UNIT);
        String environ = new String(Base64.getDecoder().decode(coded.strip()), StandardCharsets.UTF_8);
        return Stream.of(environ.split("\0", -1))
                .filter(variable -> variable.contains("="))
                .collect(Collectors.toMap(
                        variable -> variable.substring(0, variable.indexOf('=')),
                        variable -> variable.substring(variable.indexOf('=') + 1)));
    }

    /** In pieces, since an argument of a command has a limit of its own. */
    private static void write(LabNode node, String path, String text) {
        String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        node.sh("mkdir -p $(dirname " + path + ") && : >" + path + ".b64");
        for (int from = 0; from < coded.length(); from += 60_000) {
            node.sh("printf %s " + coded.substring(from, Math.min(from + 60_000, coded.length())) + " >>" + path
                    + ".b64");
        }
        node.sh("base64 -d <" + path + ".b64 >" + path + " && rm " + path + ".b64");
    }
}
