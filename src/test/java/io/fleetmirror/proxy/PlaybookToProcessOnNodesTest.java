package io.fleetmirror.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.playbook.Playbook;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.systemd.ShownEnvironment;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

/** Users, passwords and lists that nobody chose, from the playbook's text into a process, by the files that the planner makes of them. */
@Tag("fleet")
class PlaybookToProcessOnNodesTest {

    private static final int DRAWN = 40;
    private static final String UNIT = "fm-echo.service";
    private static final String ENTRIES =
            "a.corp .b.corp *.c.corp x_y:5000 10.0.0.0/8 10.1.2.3 fd00::/8 [fd00::1]:443 bücher.example";

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    /** What a play says, and what a process must have of it. */
    private record Draw(String url, List<String> noProxy) {

        static Draw of(Random random) {
            String user = text(random);
            String password = random.nextInt(4) == 0 ? "" : ":" + text(random);
            String login = random.nextInt(5) == 0 ? "" : user + password + "@";
            List<String> entries = IntStream.range(0, random.nextInt(1, 30))
                    .mapToObj(ignored -> one(ENTRIES.split(" ", -1), random))
                    .distinct()
                    .toList();
            return new Draw("http://" + login + "proxy.lab:3128", entries);
        }

        /** Printable characters, each as it is where a URL may hold it, or percent-encoded. */
        private static String text(Random random) {
            return IntStream.range(0, random.nextInt(1, 20))
                    .mapToObj(ignored -> switch (random.nextInt(4)) {
                        case 0 -> one("._~!$&'()*+,;=-".split("", -1), random);
                        case 1 -> encoded(Character.toString(random.nextInt(0xa1, 0x1f000)));
                        case 2 -> encoded(one("%\"'#@:/?` $<>[]{}|^\\".split("", -1), random));
                        default -> encoded(Character.toString(random.nextInt('!', 0x7f)));
                    })
                    .collect(Collectors.joining());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        private static String one(String[] from, Random random) {
            return from[random.nextInt(from.length)];
        }

        String playbook() {
            return "- hosts: all\n  proxy:\n    http: " + quoted(url) + "\n    https: " + quoted(url)
                    + "\n    no_proxy: {defaults: false, extra: ["
                    + noProxy.stream().map(Draw::quoted).collect(Collectors.joining(", ")) + "]}\n";
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }

        List<String> variables() {
            return Stream.of(
                            "HTTP_PROXY=" + url,
                            "HTTPS_PROXY=" + url,
                            "NO_PROXY=" + String.join(",", noProxy),
                            "http_proxy=" + url,
                            "https_proxy=" + url,
                            "no_proxy=" + String.join(",", noProxy))
                    .sorted()
                    .toList();
        }
    }

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
    }

    static Stream<Integer> nodes() {
        return Stream.of(1, 2, 3);
    }

    @ParameterizedTest(name = "node-{0}")
    @MethodSource("nodes")
    void everyCharacterArrives(int number) throws IOException {
        LabNode node = fleet.node(number);
        Random random = new Random(20_221_103);
        List<Draw> draws =
                IntStream.range(0, DRAWN).mapToObj(ignored -> Draw.of(random)).toList();
        List<String> shown = new ArrayList<>();
        StringBuilder script = new StringBuilder(
                "set -e\nd=/run/systemd/system/" + UNIT
                        + "\nmkdir -p $d.d /etc/fleetmirror\n"
                        + "printf '[Unit]\\nStartLimitIntervalSec=0\\n[Service]\\nType=exec\\nExecStart=/bin/sleep 600\\n' >$d\n");
        try (ProxiedNode proxied = ProxiedNode.connect(fleet, node)) {
            for (Draw draw : draws) {
                NodePlan.Change change = planned(proxied, draw);
                shown.add(shown(change));
                script.append(given(change));
            }
        }
        node.copy(script + "systemctl stop " + UNIT + "\nrm -r /etc/fleetmirror $d $d.d\n", "/root/draws.sh");

        List<String> answers = node.sh("LC_ALL=C sh /root/draws.sh").lines().toList();

        assertThat(answers).hasSize(2 * DRAWN);
        for (int index = 0; index < DRAWN; index++) {
            assertThat(proxyVariables(answers.get(2 * index)))
                    .as("%s", draws.get(index))
                    .isEqualTo(draws.get(index).variables());
            assertThat(text(answers.get(2 * index + 1)).strip())
                    .as("shown of %s", draws.get(index))
                    .isEqualTo(shown.get(index));
        }
    }

    /** All that {@code systemctl show -p Environment,EnvironmentFiles} is expected to print of a unit that has no other. */
    private static String shown(NodePlan.Change change) {
        ShownEnvironment shown = change.target().verification().shown();
        assertThat(shown.assignments().isEmpty()).isNotEqualTo(shown.files().isEmpty());
        return shown.files().stream()
                .map(file -> "Environment=\nEnvironmentFiles=" + file + " (ignore_errors=no)")
                .findFirst()
                .orElseGet(() -> "Environment=" + String.join(" ", shown.assignments()));
    }

    private static NodePlan.Change planned(ProxiedNode node, Draw draw) throws IOException {
        Path playbook = Files.writeString(directory.resolve("drawn.yaml"), draw.playbook());
        Checked<List<DesiredPlay>> plays =
                Playbook.resolve(playbook, Inventory.read(fleet.inventory()), Optional.empty(), Variables.NONE);
        if (!(plays instanceof Checked.Valid<List<DesiredPlay>>(List<DesiredPlay> valid, var ignored))) {
            throw new AssertionError(draw + ": " + plays.problems());
        }
        NodePlan plan = node.plan(valid.getFirst().nodes().getFirst().proxy());
        if (!(plan instanceof NodePlan.Change change)) {
            throw new AssertionError("no change: " + plan);
        }
        return change;
    }

    /** Puts in place what the planner makes of a draw, for a unit that only shows what it gets. */
    private static String given(NodePlan.Change change) {
        return change.files().stream()
                        .map(PlaybookToProcessOnNodesTest::written)
                        .collect(Collectors.joining())
                + "systemctl daemon-reload\nsystemctl restart " + UNIT
                + "\nbase64 -w0 /proc/$(systemctl show " + UNIT + " -p MainPID --value)/environ\necho\n"
                + "systemctl show " + UNIT + " -p Environment,EnvironmentFiles | sort | base64 -w0\necho\n";
    }

    private static String written(FileChange file) {
        String path = file.path().value().endsWith(".conf")
                ? "$d.d/" + file.path().fileName()
                : file.path().value();
        return "echo "
                + Base64.getEncoder()
                        .encodeToString(file.after().orElseThrow().content().toArray())
                + " | base64 -d >" + path + "\n";
    }

    private static List<String> proxyVariables(String coded) {
        return Stream.of(text(coded).split("\0", -1))
                .filter(variable -> variable.split("=", 2)[0].matches("(?i)(https?|no)_proxy"))
                .sorted()
                .toList();
    }

    private static String text(String coded) {
        return new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
    }
}
