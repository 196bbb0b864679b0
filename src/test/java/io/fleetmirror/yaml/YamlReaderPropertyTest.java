package io.fleetmirror.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlReaderPropertyTest {

    @Property(tries = 2_000)
    void anyTextIsAValueOrProblems(@ForAll String text) {
        assertThat(YamlReader.parse("f.yaml", text)).isInstanceOfAny(Checked.Valid.class, Checked.Faulty.class);
    }

    @Property(tries = 5_000)
    void anyHeapOfYamlTokensIsAValueOrProblems(@ForAll("tokens") List<String> tokens) {
        assertThat(YamlReader.parse("f.yaml", String.join("", tokens)))
                .isInstanceOfAny(Checked.Valid.class, Checked.Faulty.class);
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return Arbitraries.of(
                        "a",
                        "b: ",
                        "- ",
                        "\n",
                        "  ",
                        "{",
                        "}",
                        "[",
                        "]",
                        ", ",
                        "&x ",
                        "*x",
                        "<<: ",
                        "!t ",
                        "!!int ",
                        "'",
                        "\"",
                        "# ",
                        "---\n",
                        "...\n",
                        "%YAML 1.1\n",
                        "|\n",
                        "> ",
                        "? ",
                        ":",
                        "\t",
                        "~",
                        "1",
                        "{{ v }}",
                        "\\",
                        "@",
                        "\uFEFF",
                        "\u0000",
                        "\r",
                        "\uD800")
                .list()
                .ofMaxSize(30);
    }
}
