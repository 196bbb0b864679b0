package io.fleetmirror.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.draft.InventoryDraft;
import io.fleetmirror.vault.Vault;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFaultsTest {

    @TempDir
    private Path directory;

    private List<String> problems(Path source) {
        return problems(source, SourceSettings.PLAIN);
    }

    private List<String> problems(Path source, SourceSettings settings) {
        Set<Problem> problems = new TreeSet<>();
        new SourceReader(settings, problems::add).read(List.of(source.toString()));
        return problems.stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path script(String text) throws Exception {
        Path script = file("dynamic", "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aNumberOfAnyLengthIsReadAtOnce() throws Exception {
        assertThat(problems(file("hosts", "n1 a=" + "1".repeat(1_000_000) + " b=1" + "_1".repeat(100_000) + "\n")))
                .isEmpty();
    }

    @Test
    void aPipeInADirectoryIsToldAndNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(problems(directory))
                .containsExactly(
                        "pipe: this is a pipe, a socket or a device and no file; take it out of the directory");
    }

    /** Kubespray leaves kubeconfigs and manifests in the directory that its documentation names by -i. */
    @Test
    void ofAFileThatADirectoryHoldsAFewFaultsAreEnough() throws Exception {
        Files.createDirectory(directory.resolve("artifacts"));
        file(
                "artifacts/admin.conf",
                "apiVersion: v1\nclusters:\n- cluster:\n    server: https://10.0.0.1:6443\n".repeat(9));
        file("hosts", "n1\n");

        assertThat(problems(directory)).hasSize(4).last().asString().startsWith("artifacts/admin.conf:2: ");
        assertThat(problems(directory).getFirst())
                .matches(
                        "artifacts/admin.conf: this file, read since it lies in a directory that -i names, has \\d+ more"
                                + " faults; if it is no inventory, name the inventory's own file by -i, or take this one out of the"
                                + " directory");
        assertThat(problems(directory.resolve("artifacts/admin.conf"))).hasSizeGreaterThan(20);
    }

    @Test
    void aProgramThatIsNotExecutableIsToldAsOne() throws Exception {
        for (String name : List.of("dynamic", "dynamic.py")) {
            assertThat(problems(file(name, "#!/usr/bin/python3\nprint({'a': [1]})\n")))
                    .singleElement()
                    .asString()
                    .startsWith(name
                            + ":1: a program by its first line (#!), but not executable; make it executable: chmod +x");
        }
    }

    @Test
    void whatVaultEncryptedIsToldOnceInAnIniFile() throws Exception {
        assertThat(problems(file("hosts", """
                        [web]
                        n1
                        [web:vars]
                        a = !vault |
                              $ANSIBLE_VAULT;1.1;AES256
                              33353134663163336637626165363630333062353162313063386562343235333661363633613332
                              3332
                        z
                        """)))
                .containsExactly(
                        "hosts:5: an INI file cannot hold what Ansible Vault encrypted;"
                                + " write it to group_vars/GROUP.yaml or host_vars/NODE.yaml as it was printed",
                        "hosts:8: no \"=\" where a variable is set; write name=value; quote a value that holds blanks");
    }

    @Test
    void anyBytesMayStandInACommentOfAnIniFile() throws Exception {
        for (String name : List.of("hosts", "hosts.ini")) {
            Path file =
                    Files.write(directory.resolve(name), "# M\u00fcnchen\nn1\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(problems(file)).isEmpty();
            Files.write(file, "n1 # M\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(problems(file)).singleElement().asString().startsWith(name + ":1: the file is not UTF-8");
        }
    }

    @Test
    void anIniFileNamedAsYamlIsRead() throws Exception {
        assertThat(problems(file("hosts.yml", "[web]\nn1\n[web:var]\n")))
                .containsExactly("hosts.yml:3: a section of an unknown kind: saw \"web:var\";"
                        + " write [group:children] or [group:vars]");
    }

    @Test
    void aSectionsHeadWithoutItsEndIsToldAsSuch() throws Exception {
        assertThat(problems(file("hosts", "n1\n[web\nn2\n")))
                .containsExactly("hosts:2: not the head of a section: saw \"[web\";"
                        + " write [group], [group:children] or [group:vars], without blanks");
    }

    @Test
    void aRangeInAListOfNamesIsTold() {
        assertThat(problems(Path.of("a,c[1:2],")))
                .containsExactly("-i: a list of nodes has no ranges, as with Ansible: saw \"c[1:2]\";"
                        + " name each node, or write the range into an inventory file");
        assertThat(problems(Path.of("a[0:0],"))).singleElement().asString().contains("saw \"a[0:0]\"");
        assertThat(problems(Path.of("[::1]:22,[n1]:22,"))).isEmpty();
    }

    @Test
    void aNameLongerThanAnyIsTold() throws Exception {
        assertThat(problems(file("hosts", "a-".repeat(20_000) + "!:22\n")))
                .singleElement()
                .asString()
                .startsWith("hosts:1: not a name for a node or group");
    }

    @Test
    void everyFaultyLineOfAnIniFileIsTold() throws Exception {
        assertThat(problems(file("hosts", """
                        [web]
                        w1 a=1 b
                        w[1:x] a='open
                        w[3:1]
                        w[01:100]
                        w[1:9
                        w1:
                        [web:vrs]
                        not=read
                        [bad head]
                        neither
                        [web:vars]
                        nothing
                        [site:children]
                        wbe
                        we:b
                        all
                        """)))
                .containsExactly(
                        "hosts:2: no \"=\" where a variable is set; write name=value; quote a value that holds blanks",
                        "hosts:3: a quote is opened and not closed; close it, or escape it with \\",
                        range(4, "w[3:1]"),
                        range(5, "w[01:100]"),
                        range(6, "w[1:9"),
                        "hosts:7: a \":\" behind a host's name with no port: saw \"w1:\"; "
                                + "write the port, or take the \":\" away",
                        "hosts:8: a section of an unknown kind: saw \"web:vrs\"; "
                                + "write [group:children] or [group:vars]",
                        "hosts:10: not the head of a section: saw \"[bad head]\"; "
                                + "write [group], [group:children] or [group:vars], without blanks",
                        "hosts:13: no \"=\" where a variable is set; write name=value; quote a value that holds blanks",
                        "hosts:15: no section declares this group: saw \"wbe\"; add [wbe]",
                        "hosts:16: not the name of a group: saw \"we:b\"; write one group's name on each line",
                        "hosts:17: \"all\" holds every group and cannot be a child of \"site\"; take it out");
    }

    private static String range(int line, String seen) {
        return "hosts:" + line + ": not a range of hosts: saw \"" + seen + "\"; write [01:20], [1:9:2] or [a:f]: begin"
                + " and end, the same number of digits if zeros lead, perhaps a step";
    }

    @Test
    void aRangeThatNoMemoryHoldsIsRefused() throws Exception {
        assertThat(problems(file("hosts", "n[1:999999999]\nr[1:400]x[1:400]\n")))
                .containsExactly(
                        "hosts:1: a range of more than 100000 hosts: saw \"n[1:999999999]\"; write the range that you mean",
                        "hosts:2: a range of more than 100000 hosts: saw \"r[1:400]x[1:400]\"; "
                                + "write the range that you mean");
    }

    @Test
    void whatIsNoInventoryIsToldByItsKind() throws Exception {
        file("prod.yaml", "all: {hosts: {n1: }}");
        file("aws.yaml", "plugin: amazon.aws.aws_ec2\nregions: [x]\n");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Files.writeString(empty.resolve("x.ini"), "[web]\n");

        assertThat(problems(directory.resolve("aws.yaml")))
                .singleElement()
                .asString()
                .startsWith(
                        "aws.yaml:1: inventory plugins are not supported: saw \"amazon.aws.aws_ec2\"; let Ansible ask");
        assertThat(problems(file("hosts.toml", ""))).singleElement().asString().contains("a TOML inventory");
        assertThat(problems(directory.resolve("prod.yml")))
                .containsExactly("prod.yml: the inventory does not exist; write \"prod.yaml\"; a list of hosts needs"
                        + " a comma, also behind a single one");
        assertThat(problems(empty)).singleElement().asString().startsWith("empty: no inventory lies in this directory");
        assertThat(problems(file("list.yaml", "- a\n")))
                .containsExactly(
                        "list.yaml:1: an inventory is a mapping of groups; begin it with \"all:\" and \"hosts:\" indented below");
        assertThat(problems(file("broken.yaml", "all:\n  hosts: {n1: \n  x: ]\n")))
                .singleElement()
                .asString()
                .contains("not valid YAML");
    }

    @Test
    void aFileOfVariablesThatIsNoneIsToldByItsOwnName() throws Exception {
        file("hosts", "[web]\nw1\n");
        Files.createDirectory(directory.resolve("group_vars"));
        file("group_vars/web.yml", "- a\n");
        file("host_vars", "no directory");
        Set<Problem> problems = new TreeSet<>();
        SourceReader reader = new SourceReader(SourceSettings.PLAIN, problems::add);
        List<String> sources = List.of(directory.resolve("hosts").toString());

        VariableDirectories variables = reader.variables(sources);

        assertThat(variables.ofGroups(VariableDirectories.Rank.BESIDE_INVENTORY, List.of("web", "other")))
                .isEmpty();
        assertThat(problems.stream().map(Object::toString).map(text -> text.replace(directory + "/", "")))
                .containsExactly(
                        "group_vars/web.yml:1: a file of variables is a mapping; write \"name: value\" on each line",
                        "host_vars: warning: this is no directory, and nothing in it is read; "
                                + "make it a directory with a file per name");
    }

    /** Ansible 2.14 says the same where there is one of the links; of several it goes every way round, and gives up. */
    @Test
    void linksBackToADirectoryThatTheyAreInGiveNothingMore() throws Exception {
        file("hosts", "[web]\nw1\n");
        Files.createDirectories(directory.resolve("group_vars/web/sub"));
        file("group_vars/all.yml", "a: all\n");
        file("group_vars/web/a.yml", "k: a\nj: a\n");
        file("group_vars/web/sub/b.yml", "k: b\n");
        file("group_vars/web/z.yml", "j: z\n");
        for (String link : List.of("web/one", "web/two", "web/sub/one")) {
            Files.createSymbolicLink(directory.resolve("group_vars/" + link), Path.of("."));
        }
        Files.createSymbolicLink(directory.resolve("group_vars/web/sub/up"), Path.of(".."));
        Files.createSymbolicLink(directory.resolve("group_vars/web/top"), Path.of(".."));
        SourceReader reader = new SourceReader(SourceSettings.PLAIN, problem -> fail(problem.toString()));
        VariableDirectories variables =
                reader.variables(List.of(directory.resolve("hosts").toString()));

        Map<String, YamlValue> read = assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> variables.ofGroups(VariableDirectories.Rank.BESIDE_INVENTORY, List.of("web")));

        assertThat(read.values())
                .extracting(value -> ((YamlScalar) value).text())
                .containsExactly("b", "z", "all");
    }

    @Test
    void aDirectoryOfSourcesIsReadOnceHoweverManyLinksLeadBackToIt() throws Exception {
        file("hosts", "[web]\nw1\n");
        Files.createDirectories(directory.resolve("sub"));
        file("sub/more", "[web]\nw2\n");
        for (String link : List.of("one", "two", "sub/one", "sub/two")) {
            Files.createSymbolicLink(directory.resolve(link), Path.of("."));
        }
        Files.createSymbolicLink(directory.resolve("sub/up"), Path.of(".."));
        SourceReader reader = new SourceReader(SourceSettings.PLAIN, problem -> fail(problem.toString()));

        InventoryDraft draft =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> reader.read(List.of(directory.toString())));

        assertThat(draft.nodes()).containsOnlyKeys("w1", "w2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                                   | the answer to --list is no JSON object of groups",
                "{\"web\": {\"hosts\": \"w1\"}}        | the hosts of group \"web\" are no list of names",
                "{\"web\": [\"a b\"]}                  | not a name for a node or group: saw \"a b\"",
                "{\"web\": {\"vars\": []}}             | the variables of \"web\" are no JSON object",
                "{\"web\": {\"children\": {}}}         | the children of group \"web\" are no list of groups",
                "{\"web\": [                           | not valid JSON",
                "{\"a\": {\"vars\": {\"p\": hunter2}}} | not valid JSON: a word that stands in no quotes; check quotes",
                "{} {}                                 | not valid JSON: something stands behind its end"
            })
    void whatAScriptPrintsWronglyIsTold(String answer, String told) throws Exception {
        ScriptRunner runner = (script, arguments) -> Checked.valid(answer);

        assertThat(problems(script(""), new SourceSettings(runner, Vault.CLOSED, Optional.empty())))
                .singleElement()
                .asString()
                .startsWith("dynamic --list:1: " + told);
    }

    @Test
    void noScriptRunsWhereNobodyHandedInARunner() throws Exception {
        assertThat(problems(script("touch ran"))).singleElement().asString().contains("is not run here");
    }
}
