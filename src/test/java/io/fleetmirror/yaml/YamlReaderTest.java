package io.fleetmirror.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static YamlMap map(String text) {
        return (YamlMap) ((Checked.Valid<YamlValue>) YamlReader.parse("f.yaml", text)).value();
    }

    private static String scalar(YamlMap map, String key) {
        return ((YamlScalar) map.entries().get(key).value()).text();
    }

    private static List<String> problems(String text) {
        return YamlReader.parse("f.yaml", text).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @Nested
    class OfValidYaml {

        @Test
        void everyValueKnowsItsLine() {
            YamlMap root = map("a: 1\nb:\n  c: x\n");

            assertThat(root.place()).isEqualTo(new Place.InFile("f.yaml", 1));
            assertThat(root.entries().get("b").keyPlace()).hasToString("f.yaml:2");
            assertThat(root.entries().get("b").value().place()).hasToString("f.yaml:3");
        }

        @Test
        void whatWasEncryptedIsNotSaidByToString() {
            Place place = new Place.InFile("f.yaml", 1);

            assertThat(new YamlScalar(place, "hunter2", Kind.SECRET))
                    .hasToString("YamlScalar[place=f.yaml:1, text=***, kind=SECRET]");
        }

        @Test
        void allTextsWithinWhatIsUnsafeAreUnsafe() {
            YamlMap root = map("a: !unsafe ['{{ x }}', {b: '{{ y }}', c: 1}]\n");

            assertThat(root.entries().get("a").value().toString())
                    .contains("text={{ x }}, kind=UNSAFE", "text={{ y }}, kind=UNSAFE", "text=1, kind=INTEGER");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a: !VAULT b", "a: !foo {}", "a: !!set {b: }", "a: !!vault b", "a: !!binary aGk="})
        void aTagThatNobodyKnowsIsAProblem(String text) {
            assertThat(problems(text))
                    .singleElement()
                    .asString()
                    .startsWith("f.yaml:1: a tag that is not supported: saw \"!")
                    .endsWith("the tags known are !vault and !unsafe");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a: !vault |\n$ANSIBLE_VAULT;1.1;AES256\n3333353134663163336637626165363630333062353162\n",
                    "a: !vault |\n    $ANSIBLE_VAULT;1.1;AES256\n  3333353134663163336637626165363630333062353162\n",
                    "a: !vault|\n  $ANSIBLE_VAULT;1.1;AES256\n  3333\n"
                })
        void whatVaultEncryptedAndStandsInTheWrongColumnIsToldSo(String text) {
            assertThat(problems(text))
                    .singleElement()
                    .asString()
                    .contains("what Ansible Vault encrypted does not stand below its key")
                    .doesNotContain("3333");
        }

        @Test
        void aTabBehindAColonIsNotSaidToIndent() {
            assertThat(problems("a:\t1\n"))
                    .containsExactly(
                            "f.yaml:1: not valid YAML: a tab stands where YAML takes blanks alone; write blanks");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a: !vault [b]", "a: !!int {b: }"})
        void aTagThatNoListOrMappingHasIsAProblem(String text) {
            assertThat(problems(text)).singleElement().asString().startsWith("f.yaml:1: the value is none of what");
        }

        @Test
        void scalarsAreTypedAsYaml11AndKeepTheirText() {
            YamlMap root = map(
                    "a: 022\nb: yes\nc: '5'\nd: ~\ne: 1.50\nf: !vault x\ng: 2026-01-01\nh: <<\ni: 1e3\nj: !unsafe x\n");

            assertThat(root.entries().values())
                    .extracting(entry -> ((YamlScalar) entry.value()).kind())
                    .containsExactly(
                            Kind.INTEGER,
                            Kind.BOOLEAN,
                            Kind.TEXT,
                            Kind.NULL,
                            Kind.DECIMAL,
                            Kind.VAULT,
                            Kind.TEXT,
                            Kind.TEXT,
                            Kind.TEXT,
                            Kind.UNSAFE);
            assertThat(scalar(root, "a")).isEqualTo("022");
            assertThat(scalar(root, "e")).isEqualTo("1.50");
        }

        @Test
        void keysOfEveryKindAreText() {
            assertThat(map("1: a\nyes: b\n1.5: c\n").entries()).containsOnlyKeys("1", "yes", "1.5");
        }

        @Test
        void anchorsAreFollowedAndOwnKeysWinOverMergedOnes() {
            YamlMap root = map("""
                    base: &base {user: root, port: 22}
                    other: &other {port: 23, host: h}
                    node: {<<: [*base, *other], user: me}
                    """);

            YamlMap node = (YamlMap) root.entries().get("node").value();
            assertThat(scalar(node, "user")).isEqualTo("me");
            assertThat(scalar(node, "port")).isEqualTo("22");
            assertThat(scalar(node, "host")).isEqualTo("h");
            assertThat(node.entries().get("host").keyPlace()).hasToString("f.yaml:2");
        }

        @Test
        void anEmptyFileIsNull() {
            for (String text : List.of("", "\n\n", "# nothing\n", "---\n", "---\n...\n")) {
                assertThat(((Checked.Valid<YamlValue>) YamlReader.parse("f.yaml", text))
                                .value()
                                .isNull())
                        .as(text)
                        .isTrue();
            }
        }

        @Test
        void windowsLineEndsCount() {
            assertThat(map("a: 1\r\nb: 2\r\n").entries().get("b").keyPlace()).hasToString("f.yaml:2");
        }
    }

    @Nested
    class OfFaultyYaml {

        @Test
        void everyDuplicateKeyIsToldWithThePlaceOfTheFirst() {
            assertThat(problems("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"))
                    .containsExactly(
                            "f.yaml:4: the key \"c\" stands twice in one mapping; merge it with the one at f.yaml:3",
                            "f.yaml:5: the key \"a\" stands twice in one mapping; merge it with the one at f.yaml:1");
        }

        @Test
        void aTabIsNamed() {
            assertThat(problems("a:\n\tb: 1\n"))
                    .containsExactly(
                            "f.yaml:2: not valid YAML: a tab stands where YAML takes blanks alone; write blanks");
        }

        @Test
        void anUnquotedVariableIsNamed() {
            String remedy = "f.yaml:2: a mapping or list stands where a key is needed; "
                    + "write a variable in quotes: \"{{ name }}\"";
            assertThat(problems("a: 1\nb: {{ name }}\n")).containsExactly(remedy);
            assertThat(problems("a: 1\nb: {{ name }}/x\n"))
                    .containsExactly("f.yaml:2: not valid YAML: a value begins with \"{{\" outside quotes; "
                            + "write it in quotes: \"{{ name }}\"");
        }

        @Test
        void aSecondDocumentIsRefused() {
            assertThat(problems("a: 1\n---\nb: 2\n"))
                    .singleElement()
                    .asString()
                    .startsWith("f.yaml:2: a second document");
        }

        @Test
        void syntaxIsOneProblemThatRepeatsNothingOfTheLine() {
            for (String text : List.of(
                    "password: *hunter2\n",
                    "password: !hunter2!x y\n",
                    "password: 'hunter2\n",
                    "password: \"hunter2\\q\"\n",
                    "password: hunter2: x\n",
                    "password: [hunter2\n",
                    "password: hunter2\n b: c\n",
                    "password: %hunter2\n")) {
                assertThat(problems(text)).as(text).singleElement().asString().doesNotContain("hunter2");
            }
        }

        /** Read by the digit, a million of them take a quarter of a minute. */
        @Test
        void aNumberLongerThanPythonReadsIsNone() {
            assertThat(problems("a: !!int " + "1".repeat(4300) + "\n")).isEmpty();
            assertThat(problems("a: !!int " + "1".repeat(4301) + "\n"))
                    .singleElement()
                    .asString()
                    .startsWith("f.yaml:1: the value is none of what its tag says");
        }

        @Test
        void aControlCharacterIsToldByItsLine() {
            assertThat(problems("a: 1\nb: x\u0007\n"))
                    .containsExactly("f.yaml:2: the control character U+0007 may not stand in YAML; take it out");
        }

        @ParameterizedTest
        @ValueSource(strings = {"!!int hunter2", "!!int ''", "!!float hunter2", "!!bool hunter2"})
        void aValueThatIsNoneOfItsTagIsRefused(String value) {
            assertThat(problems("a: 1\nb: " + value))
                    .containsExactly("f.yaml:2: the value is none of what its tag says; "
                            + "take the tag away, or write a value that fits it");
        }

        @Test
        void anAnchorThatHoldsItselfIsRefused() {
            assertThat(problems("a: &a [x, *a]\n"))
                    .containsExactly("f.yaml:1: an anchor holds an alias of itself; write the value out");
        }

        @Test
        void anAliasBombIsRefused() {
            StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for (int i = 1; i < 12; i++) {
                String alias = "*a" + (i - 1);
                text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
            }
            assertThat(problems(text.toString()))
                    .containsExactly("f.yaml:7: with its aliases written out the file holds more than 5000000 values; "
                            + "use fewer aliases");
        }

        @Test
        void aChainOfAliasesIsNotDeeperThanAFileMayBe() {
            StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
            for (int i = 1; i < 5_000; i++) {
                text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
            }
            assertThat(problems(text.toString())).first().asString().contains("nest deeper than 100 levels");
        }

        @Test
        void deepNestingIsRefusedByItsLine() {
            assertThat(problems("a: 1\nb: " + "[".repeat(100_000)))
                    .containsExactly("f.yaml:2: values nest deeper than 100 levels; flatten them");
        }
    }

    @Nested
    class OfAFile {

        @TempDir
        private Path directory;

        @Test
        void aMissingFileAndADirectoryAreProblems() {
            assertThat(YamlReader.read(directory.resolve("no.yaml")).problems())
                    .singleElement()
                    .asString()
                    .contains("no.yaml: the file does not exist");
            assertThat(YamlReader.read(directory).problems())
                    .singleElement()
                    .asString()
                    .contains("a directory stands where a file is needed");
        }

        @Test
        void aByteOrderMarkIsSkipped() throws Exception {
            Path file = Files.writeString(directory.resolve("bom.yaml"), "\uFEFFa: 1\n");

            assertThat(YamlReader.read(file).problems()).isEmpty();
        }

        @Test
        void latin1IsToldByItsLine() throws Exception {
            Path file = directory.resolve("latin1.yaml");
            Files.write(file, "a: 1\nb: ä\n".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(YamlReader.read(file).problems())
                    .singleElement()
                    .asString()
                    .endsWith("latin1.yaml:2: the file is not UTF-8 text; save it in the encoding UTF-8");
        }

        @Test
        void aHugeFileIsRefused() throws Exception {
            Path file = directory.resolve("huge.yaml");
            try (var channel = java.nio.channels.FileChannel.open(
                    file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
                channel.position(TextFile.MAX_BYTES).write(java.nio.ByteBuffer.wrap(new byte[] {'x'}));
            }

            assertThat(YamlReader.read(file).problems())
                    .singleElement()
                    .asString()
                    .endsWith("huge.yaml: the file is larger than 32 MiB (33554432 bytes), the most that is read:"
                            + " saw \"33554433 bytes\"; check that this is the file you mean;"
                            + " an inventory may be a directory of several files");
        }
    }
}
