package io.fleetmirror.playbook.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.playbook.Fleet;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths on the node in the {@code containerd:} section. */
class ContainerdPathsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config_path | /etc/containerd/certs.d:/etc/docker/certs.d | /etc/containerd/certs.d",
                "config_path | /etc/containerd/certs.d/                    | /etc/containerd/certs.d",
                "config      | config.toml                                 | /etc/containerd/config.toml",
                "config      | /etc/../config.toml                         | /etc/containerd/config.toml",
            })
    void whatIsNoPlainPathIsToldWithOneThatIs(String key, String path, String example) {
        Fleet fleet = new Fleet(directory)
                .write(Fleet.THREE_NODES, "- {hosts: all, containerd: {%s: '%s'}}\n".formatted(key, path));

        assertThat(fleet.problems())
                .singleElement()
                .asString()
                .contains("\"" + key + "\" is one path on the node")
                .contains("saw \"" + path + "\"")
                .endsWith("such as " + example);
    }
}
