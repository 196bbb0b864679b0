package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.RegistryHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a playbook holds a port. */
class PortsTest {

    @TempDir
    private Path directory;

    private List<String> problems(String playbook) {
        return new Fleet(directory)
                .write(Fleet.THREE_NODES, playbook).problems().stream()
                        .filter(text -> !text.contains("warning: "))
                        .toList();
    }

    @Test
    void oneThatThereIsNotIsToldAtItsLine() {
        assertThat(problems("""
                - hosts: all
                  proxy:
                    http: "http://p:65536"
                    https: "http://p:0"
                    no_proxy:
                      api_server: "https://api.lab:65536"
                      extra:
                        - "a.lab:0"
                  registries:
                    "a.lab:65536": none
                    "a.lab:00": none
                    "https://a.lab:1000000": none
                    "[::1]:65536": none
                    quay.io:
                      mirrors:
                        - "https://m:65536"
                        - "m:65536"
                        - "https:m:0/x"
                  verify:
                    images:
                      - "a.lab:65536/x"
                      - "localhost:0/x:65536"
                """))
                .containsExactly(
                        "p.yaml:3: the port of the proxy URL is no number from 1 to 65535; write it as in http://user:password@proxy.example.com:3128",
                        "p.yaml:4: the port of the proxy URL is no number from 1 to 65535; write it as in http://user:password@proxy.example.com:3128",
                        "p.yaml:6: the port of this NO_PROXY entry is no number from 1 to 65535: saw \"https://api.lab:65536\"; correct it or leave it out",
                        "p.yaml:8: the port of this NO_PROXY entry is no number from 1 to 65535: saw \"a.lab:0\"; correct it or leave it out",
                        "p.yaml:10: the port of this registry is no number from 1 to 65535: saw \"a.lab:65536\"; correct it or leave it out",
                        "p.yaml:11: the port of this registry is no number from 1 to 65535: saw \"a.lab:00\"; correct it or leave it out",
                        "p.yaml:12: the port of this registry is no number from 1 to 65535: saw \"https://a.lab:1000000\"; correct it or leave it out",
                        "p.yaml:13: the port of this registry is no number from 1 to 65535: saw \"[::1]:65536\"; correct it or leave it out",
                        "p.yaml:16: \"mirrors\" has a value of the wrong kind: saw \"https://m:65536\"; write a port from 1 to 65535",
                        "p.yaml:17: \"mirrors\" has a value of the wrong kind: saw \"m:65536\"; write a URL with a port from 1 to 65535: https://mirror.example.com:5000",
                        "p.yaml:18: \"mirrors\" has a value of the wrong kind: saw \"https:m:0/x\"; write a URL with a port from 1 to 65535: https://mirror.example.com:5000",
                        "p.yaml:21: \"images\" has a value of the wrong kind: saw \"a.lab:65536/x\"; write an image's name with a port from 1 to 65535, such as registry.example.com:5000/pause:3.9",
                        "p.yaml:22: \"images\" has a value of the wrong kind: saw \"localhost:0/x:65536\"; write an image's name with a port from 1 to 65535, such as registry.example.com:5000/pause:3.9");
    }

    /** A tag is no port, and an address in brackets ends in none. */
    @Test
    void theHighestThatThereIsAndWhatOnlyLooksLikeOneAreTaken() {
        assertThat(problems("""
                - hosts: all
                  proxy: {http: "http://p:65535", no_proxy: {api_server: "https://api.lab:65535", extra: ["a.lab:65535"]}}
                  registries:
                    "a.lab:65535": {mirrors: ["https://m:65535", "https://[::1]", "https://a_b:65535/v2"]}
                    "[::9999]": none
                  verify: {images: ["a.lab:65535/x", "x:99999", "a.lab/x:0"]}
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.lab:65535", "a.lab:1", "a.lab:00443", "[::1]:65535"})
    void aRegistryMayHaveAny(String name) {
        assertThat(RegistryHost.isRegistryHost(name)).isTrue();
    }
}
