package io.fleetmirror.containerd.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.fleet.Generation;
import io.fleetmirror.fleet.LabFleet;
import io.fleetmirror.fleet.LabNode;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tomlj.Toml;
import org.tomlj.TomlArray;

/**
 * Every file of the corpus before and after the edit, as each generation of containerd itself reads it: {@code config dump}
 * differs in the registry section alone. A file that a generation cannot load before the edit is told and passed over.
 */
@Tag("fleet")
class ConfigDumpOnNodesTest {

    private static final Path CORPUS = Path.of("src/test/resources/containerd/config-toml");

    private static final String SCRIPT = """
            while read -r name before after; do
                for when in before after; do
                    case $when in before) text=$before ;; *) text=$after ;; esac
                    printf %s "${text#=}" | base64 -d >/tmp/corpus.toml
                    status=0
                    containerd --config /tmp/corpus.toml config dump >/tmp/corpus.out 2>/tmp/corpus.err || status=$?
                    printf '%s %s %s =%s =%s\n' "$name" "$when" "$status" \
                        "$(base64 -w0 </tmp/corpus.out)" "$(base64 -w0 </tmp/corpus.err)"
                done
            done </var/corpus
            """;

    @TempDir
    static Path directory;

    @AutoClose
    private static LabFleet fleet;

    private record Dump(int status, String text, String errors) {}

    @BeforeAll
    static void start() {
        fleet = LabFleet.start(directory, Generation.values());
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void theDumpDiffersInTheRegistrySectionAlone(Generation generation) throws IOException {
        LabNode node = fleet.node(List.of(Generation.values()).indexOf(generation) + 1);
        Map<String, Dump> dumps = dumps(node);
        ContainerdVersion version =
                ContainerdVersion.parse(node.sh("containerd --version")).orElseThrow();
        List<String> passedOver = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int compared = 0;
        for (String name : cases()) {
            Dump before = dumps.get(name + " before");
            Dump after = dumps.get(name + " after");
            if (before.status() != 0) {
                passedOver.add(name + ": " + before.errors().strip());
                continue;
            }
            assertThat(after.status())
                    .as("%s after the edit: %s", name, after.errors())
                    .isZero();
            assertThat(outside(after.text())).as(name).isEqualTo(outside(before.text()));
            if (isSupported(name, version)) {
                assertThat(registry(after.text())).as(name).contains("config_path]=/etc/containerd/certs.d");
            } else {
                refused.add(name);
            }
            compared++;
        }
        passedOver.forEach(line -> System.out.println(generation + " does not load " + line));
        System.out.println(generation + ": " + compared + " files compared, " + passedOver.size()
                + " passed over; a plan is refused for " + refused);
        assertThat(compared).isGreaterThanOrEqualTo(cases().size() * 2 / 3);
    }

    /** A plan is refused where this is a problem. */
    private static boolean isSupported(String name, ContainerdVersion version) throws IOException {
        Place place = new Place.OnNode("node");
        Checked<ConfigToml> config =
                ConfigToml.parse(place, Files.readString(CORPUS.resolve(name).resolve("after.toml")));
        return config instanceof Checked.Valid<ConfigToml>(ConfigToml read, var ignored)
                && read.unsupported(place, version).stream().noneMatch(Problem::isError);
    }

    private static List<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CORPUS)) {
            return directories
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, Dump> dumps(LabNode node) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String name : cases()) {
            lines.append("%s =%s =%s\n".formatted(name, encoded(name, "before.toml"), encoded(name, "after.toml")));
        }
        node.copy(lines.toString(), "/var/corpus");
        Map<String, Dump> dumps = new LinkedHashMap<>();
        node.sh(SCRIPT).lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            dumps.put(
                    words[0] + " " + words[1],
                    new Dump(Integer.parseInt(words[2]), decoded(words[3]), decoded(words[4])));
        });
        return dumps;
    }

    private static String encoded(String name, String file) throws IOException {
        return Base64.getEncoder()
                .encodeToString(Files.readAllBytes(CORPUS.resolve(name).resolve(file)));
    }

    private static String decoded(String word) {
        return new String(Base64.getDecoder().decode(word.substring(1)), StandardCharsets.UTF_8);
    }

    private static boolean isRegistry(List<String> path) {
        return path.size() > 2
                && path.getFirst().equals("plugins")
                && path.get(2).equals("registry");
    }

    private static Map<String, String> outside(String dump) {
        return leaves(dump, false);
    }

    private static List<String> registry(String dump) {
        return leaves(dump, true).entrySet().stream()
                .map(leaf -> leaf.getKey().replaceFirst("^.*, ", "") + "=" + leaf.getValue())
                .toList();
    }

    private static Map<String, String> leaves(String dump, boolean ofRegistry) {
        Map<String, String> leaves = new LinkedHashMap<>();
        Toml.parse(dump).entryPathSet(false).forEach(entry -> {
            if (isRegistry(entry.getKey()) == ofRegistry) {
                leaves.put(
                        entry.getKey().toString(),
                        entry.getValue() instanceof TomlArray array
                                ? array.toJson()
                                : String.valueOf(entry.getValue()));
            }
        });
        return leaves;
    }
}
