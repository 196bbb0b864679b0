package io.fleetmirror.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryFormatTest {

    @TempDir
    private Path directory;

    private String onlyProblem(Path file) {
        return Inventory.read(file).problems().stream().map(Object::toString).reduce("", (a, b) -> a + b);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[web]\nn1\nn2 ansible_host=1.2.3.4\n",
                "# fleet\nn1 ansible_host=1.2.3.4\n[all:vars]\nx=1\n",
                "n1\nn2\n",
                "n1 ansible_host=1.2.3.4 ansible_user=root\n",
                "[kube_node:children]\nweb\n"
            })
    void anIniInventoryIsToldAsSuch(String text) throws Exception {
        assertThat(onlyProblem(Files.writeString(directory.resolve("hosts"), text)))
                .contains("an INI inventory is not supported yet; make it YAML");
    }

    @Test
    void brokenYamlIsNotTakenForIni() throws Exception {
        assertThat(onlyProblem(Files.writeString(directory.resolve("i.yaml"), "all:\n  hosts: {n1: \n  x: ]\n")))
                .contains("not valid YAML");
    }

    @Test
    void aDirectoryAScriptAListAndAPluginAreToldByName() throws Exception {
        Path script = Files.writeString(directory.resolve("inventory.py"), "#!/usr/bin/python3\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(onlyProblem(directory)).contains("a directory as inventory is not supported yet");
        assertThat(onlyProblem(script)).contains("an executable inventory is not supported yet");
        assertThat(onlyProblem(Path.of("n1,n2,"))).contains("a list of hosts");
        assertThat(onlyProblem(Files.writeString(directory.resolve("p.yaml"), "plugin: aws_ec2\nregions: [x]\n")))
                .contains("p.yaml:1: inventory plugins are not supported");
        assertThat(onlyProblem(directory.resolve("none.yaml"))).contains("the file does not exist");
    }

    @Test
    void variablesBesideTheInventoryAreNotPassedOverInSilence() throws Exception {
        Files.createDirectory(directory.resolve("group_vars"));

        assertThat(onlyProblem(Files.writeString(directory.resolve("i.yaml"), "all: {hosts: {n1: }}")))
                .contains("group_vars: warning: the variables in this directory are not read yet");
    }
}
