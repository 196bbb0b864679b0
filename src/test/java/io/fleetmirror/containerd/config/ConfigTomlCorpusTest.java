package io.fleetmirror.containerd.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tomlj.Toml;

/**
 * Files as they are found on nodes, each with what it shall look like afterwards. A new case is a directory with both;
 * where {@code after.toml} is missing the test writes it, fails, and leaves it to be read.
 */
class ConfigTomlCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/containerd/config-toml");
    private static final String DIRECTORY = "/etc/containerd/certs.d";
    private static final Pattern VALUE = Pattern.compile("config_path = (\"\"\"[^\"]*\"\"\"|'[^']*'|\"[^\"]*\")");

    private static final Pattern OLD =
            Pattern.compile("\\[plugins, [a-z0-9.]+, registry, (mirrors\\b.*|configs, .*, tls\\b.*)");

    static List<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CORPUS)) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomesWhatIsExpected(String name) throws IOException {
        String edited = edited(read(name, "before.toml"));
        Path expected = CORPUS.resolve(name).resolve("after.toml");
        if (!Files.exists(expected)) {
            Files.writeString(expected, edited);
            throw new AssertionError("written, read it: " + expected);
        }
        assertThat(edited).isEqualTo(Files.readString(expected));
    }

    /** Uncommented again, what was commented out is what it was. */
    @ParameterizedTest
    @MethodSource("cases")
    void losesNothingButTheOldValue(String name) throws IOException {
        List<String> old = lines(read(name, "before.toml"));
        List<String> moved = lines(value(parse(read(name, "before.toml")).withoutOld()));
        assertThat(moved).hasSameSizeAs(old);
        for (int line = 0; line < old.size(); line++) {
            String commented = old.get(line).replaceFirst("^(\\s*)(?=\\S)", "$1# ");
            assertThat(moved.get(line)).isIn(old.get(line), commented);
        }
        String before = String.join("", moved);
        assertThat(oldValue(before)).contains(lost(before, edited(before)));
    }

    private static String oldValue(String text) {
        Matcher value = VALUE.matcher(text);
        return value.find() ? value.group(1) : "";
    }

    /** What stands between the head and the tail that both texts share. */
    private static String lost(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int head = 0;
        while (head < shorter && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return before.substring(head, before.length() - tail);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheSameWhenEditedTwice(String name) throws IOException {
        String once = edited(read(name, "before.toml"));
        assertThat(edited(once)).isEqualTo(once);
        assertThat(parse(once).configPath()).contains(DIRECTORY);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheSameTreeApartFromThatOneValue(String name) throws IOException {
        String before = read(name, "before.toml");
        List<String> path =
                ConfigVersion.of(parse(before).version()).orElseThrow().configPath();
        assertThat(leaves(edited(before), path)).isEqualTo(leaves(before, path));
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }

    private static Map<List<String>, String> leaves(String text, List<String> without) {
        Map<List<String>, String> leaves = new LinkedHashMap<>();
        Toml.parse(text.replace("\ufeff", "")).entryPathSet(false).forEach(entry -> {
            if (!entry.getKey().equals(without)
                    && !OLD.matcher(entry.getKey().toString()).matches()) {
                leaves.put(entry.getKey(), String.valueOf(entry.getValue()).replaceAll("@[0-9a-f]+", ""));
            }
        });
        return leaves;
    }

    private static String edited(String text) {
        return value(parse(text).withoutOld().flatMap(rest -> parse(rest).withConfigPath(DIRECTORY)));
    }

    private static String value(Checked<String> edited) {
        if (edited instanceof Checked.Valid<String> valid) {
            return valid.value();
        }
        throw new AssertionError(edited.problems().toString());
    }

    private static ConfigToml parse(String text) {
        Checked<ConfigToml> parsed = ConfigToml.parse(new Place.OnNode("node-1"), text);
        if (parsed instanceof Checked.Valid<ConfigToml> valid) {
            return valid.value();
        }
        throw new AssertionError(parsed.problems().toString());
    }

    private static String read(String name, String file) throws IOException {
        return Files.readString(CORPUS.resolve(name).resolve(file));
    }
}
