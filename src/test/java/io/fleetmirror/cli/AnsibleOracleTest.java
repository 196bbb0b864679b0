package io.fleetmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.SourceSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ansible as the oracle: for every case of {@code ansible/inventories} fleetmirror prints what ansible-inventory prints. */
class AnsibleOracleTest {

    private static final Path CASES = Path.of("src/test/resources/ansible/inventories");

    @TempDir
    private static Path answers;

    @BeforeAll
    static void askAnsible() throws Exception {
        ProcessBuilder oracle = new ProcessBuilder(
                "/usr/bin/python3", "src/test/resources/ansible/oracle.py", CASES.toString(), answers.toString());
        oracle.environment().keySet().removeIf(name -> name.startsWith("ANSIBLE_"));
        oracle.environment()
                .put(
                        "ANSIBLE_CONFIG",
                        Files.createFile(answers.resolve("ansible.cfg")).toString());
        oracle.environment().put("LC_ALL", "C.UTF-8");
        Path said = answers.resolve("oracle.err");
        Process process = oracle.redirectError(said.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor())
                .as("%s (needs Debian's ansible-core)", Files.readString(said))
                .isZero();
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    static Stream<String> casesWithPatterns() throws IOException {
        return cases().filter(name -> Files.exists(CASES.resolve(name).resolve("patterns")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theListIsAnsibles(String name) throws Exception {
        assertThat(printed(name, "--list")).isEqualTo(Files.readString(answers.resolve(name + ".list")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theYamlListIsAnsibles(String name) throws Exception {
        assertThat(printed(name, "--list", "--yaml")).isEqualTo(Files.readString(answers.resolve(name + ".yaml")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theGraphIsAnsibles(String name) throws Exception {
        assertThat(printed(name, "--graph")).isEqualTo(Files.readString(answers.resolve(name + ".graph")));
    }

    /** But for what Ansible Vault sealed, which Ansible opens here and not in a list. */
    @ParameterizedTest
    @MethodSource("cases")
    void theGraphWithVariablesIsAnsibles(String name) throws Exception {
        String ours = printed(name, "--graph", "--vars");
        String expected = Files.readString(answers.resolve(name + ".vars"));
        if (ours.contains("***")) {
            assertThat(expected).matches(Pattern.quote(ours).replace("***", "\\E[^\n]+\\Q"));
        } else {
            assertThat(ours).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theVariablesOfAHostAreAnsibles(String name) throws Exception {
        Path answer = answers.resolve(name + ".host");
        assumeThat(answer).as("an inventory with a host").exists();
        String[] expected = Files.readString(answer).split("\n", 2);
        assertThat(printed(name, "--host", expected[0])).isEqualTo(expected[1]);
    }

    @ParameterizedTest
    @MethodSource("casesWithPatterns")
    void everyPatternMeansTheSameHosts(String name) throws Exception {
        List<String> sources =
                arguments(name).stream().filter(word -> !word.startsWith("-")).toList();
        Inventory inventory = value(Inventory.read(sources, Variables.NONE, SourceSettings.PLAIN));
        String expected = Files.readString(answers.resolve(name + ".hosts"));

        String ours = expected.lines()
                .map(line -> line.split("\t", -1)[0])
                .map(pattern -> pattern + "\t" + meant(inventory, CASES.resolve(name), pattern))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(ours).isEqualTo(expected);
    }

    /** What "at least 60 inventories and 80 patterns" of the requirement rests on. */
    @Test
    void thereAreEnoughCases() throws Exception {
        long patterns = 0;
        for (String name : casesWithPatterns().toList()) {
            patterns +=
                    Files.readAllLines(CASES.resolve(name).resolve("patterns")).size();
        }
        assertThat(cases().count()).isGreaterThanOrEqualTo(60);
        assertThat(patterns).isGreaterThanOrEqualTo(80);
    }

    private static String meant(Inventory inventory, Path directory, String pattern) {
        boolean limit = pattern.startsWith("limit ");
        String text = (limit ? pattern.substring(6) : pattern).replace("@", "@" + directory + "/");
        Place place = new Place.OnCommandLine(limit ? "-l" : "hosts");
        Checked<NodePattern> parsed = limit ? NodePattern.parse(text) : NodePattern.parse(place, text);
        List<Problem> ignored = new ArrayList<>();
        List<Node> meant = inventory.select(value(parsed), ignored::add);
        // A limit only keeps nodes of what a play names, in the play's order.
        Stream<Node> shown = limit
                ? inventory.select(value(NodePattern.parse("all")), ignored::add).stream()
                        .filter(meant::contains)
                : meant.stream();
        return shown.map(node -> node.name().value()).collect(Collectors.joining(" "));
    }

    private static String printed(String name, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("inventory"));
        words.addAll(arguments(name));
        words.addAll(List.of("--playbook-dir", CASES.resolve(name).toString()));
        words.addAll(Arrays.asList(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = FleetmirrorCommand.run(
                words.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The case's command line, its files named from here. */
    private static List<String> arguments(String name) throws IOException {
        Path directory = CASES.resolve(name);
        Path file = directory.resolve("args");
        if (Files.exists(file)) {
            return words(Files.readString(file)).stream()
                    .map(word -> located(directory, word))
                    .toList();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return List.of(
                    "-i",
                    files.map(Path::toString)
                            .filter(path ->
                                    Path.of(path).getFileName().toString().startsWith("hosts"))
                            .sorted()
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** As a shell splits them. */
    private static List<String> words(String text) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + text.strip()).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String located(Path directory, String word) {
        int at = word.indexOf('@') + 1;
        Path inside = directory.resolve(word.substring(at));
        return Files.exists(inside) ? word.substring(0, at) + inside : word;
    }

    private static <T> T value(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(T value, List<Problem> ignored) -> value;
            case Checked.Faulty<T>(List<Problem> problems) -> throw new AssertionError("faulty: " + problems);
        };
    }
}
