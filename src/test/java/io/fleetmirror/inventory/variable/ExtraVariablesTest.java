package io.fleetmirror.inventory.variable;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code -e} refuses; what it takes is compared with Ansible's own answer in {@code AnsibleOracleTest}. */
class ExtraVariablesTest {

    private static Checked<Variables> parse(String... options) {
        return ExtraVariables.parse(List.of(options), Vault.CLOSED);
    }

    private static List<String> problems(String... options) {
        return parse(options).problems().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=\"unclosed     | a quote or a {{ that is not closed",
                "a={{ b          | a quote or a {{ that is not closed",
                "=x              | a word that is not name=value",
                "vars.yaml       | a word that is not name=value",
                "/etc/vars.yaml  | named with @: saw \"/etc/vars.yaml\"; write -e @/etc/vars.yaml",
                "@               | an @ names no file of variables",
                "[a, b]          | not a mapping of variables",
                "@/dev/null      | not a mapping of variables",
                "{a: [}          | -e:1: "
            })
    void whatIsNoVariableIsAProblem(String option, String words) {
        assertThat(problems(option)).singleElement().asString().contains(words);
    }

    @Test
    void everyProblemIsToldAndNoValueIsShown() {
        assertThat(problems("password=se cret", "@nowhere.yaml"))
                .hasSize(2)
                .noneMatch(problem -> problem.contains("cret"))
                .anyMatch(problem -> problem.contains("nowhere.yaml"));
    }

    @Test
    void aFileOfOnesHomeIsFoundThere() {
        assertThat(problems("@~/no/such.yaml"))
                .singleElement()
                .asString()
                .startsWith(System.getProperty("user.home") + "/no/such.yaml");
    }

    @Test
    void anEncryptedFileNeedsItsPassword(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("v.yaml"), "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
        assertThat(problems("@" + file)).singleElement().asString().contains("v.yaml:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü=\"ß ✓\"", "a='it is' ü=ß", "a=\\u00df ü=\\U000000df"})
    void textIsUnicode(String option) {
        assertThat(parse(option).problems()).isEmpty();
        assertThat(parse(option) instanceof Checked.Valid<Variables>(Variables read, List<Problem> ignored)
                        && read.get("ü").orElseThrow() instanceof YamlScalar scalar
                        && scalar.text().startsWith("ß"))
                .isTrue();
    }
}
