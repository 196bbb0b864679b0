package io.fleetmirror.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.fleet.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code proxy explain} needs no node: the nodes of these inventories are nowhere. */
class ProxyExplainTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("inventory.yaml"), """
                all: {hosts: {a-1: , a-2: , b-1: , c-1: }}
                """);
        Files.writeString(directory.resolve("site.yaml"), """
                - hosts: a-*
                  proxy:
                    https: http://bob:s3cr3t@proxy.example.com:3128
                    no_proxy:
                      service_cidrs: [10.96.0.0/12]
                      cluster_cidrs: [10.244.0.0/16]
                      extra: [.example.com, "harbor.corp:5000"]
                - {hosts: b-1, proxy: none}
                - {hosts: c-1, verify: {images: []}}
                """);
    }

    @Test
    void saysOfEachUrlWhichWayItGoesForWhichNodes() {
        assertThat(explain("https://gcr.io/v2/", "https://harbor.corp:5000", "https://10.1.2.3", "http://gcr.io"))
                .isEqualTo(new CommandLine(0, """
                        a-1, a-2 (2 nodes)
                          https://gcr.io/v2/        through http://***@proxy.example.com:3128
                                                    (HTTPS_PROXY)
                          https://harbor.corp:5000  direct (NO_PROXY entry harbor.corp:5000)
                          https://10.1.2.3          direct (NO_PROXY entry 10.0.0.0/8)
                          http://gcr.io             direct (no proxy is set for http)
                        b-1
                          https://gcr.io/v2/        direct (no proxy is set for https)
                          https://harbor.corp:5000  direct (no proxy is set for https)
                          https://10.1.2.3          direct (no proxy is set for https)
                          http://gcr.io             direct (no proxy is set for http)
                        c-1
                          not known: the playbook leaves the proxy of these nodes as it is
                        """, ""));
    }

    @Test
    void whatIsSaidOfALongUrlStandsBelowIt() {
        String url = "https://registry.europe-west3.example.com/v2/team/application/manifests/1.0.0-rc.1";

        assertThat(explain("--node", "b-1", "https://gcr.io", url).out()).isEqualTo("""
                b-1
                  https://gcr.io  direct (no proxy is set for https)
                  https://registry.europe-west3.example.com/v2/team/application/manifests/1.0.0-rc.1
                                  direct (no proxy is set for https)
                """);
    }

    @Test
    void saysItOfOneNode() {
        assertThat(explain("--node", "b-1", "https://gcr.io").out()).isEqualTo("""
                b-1
                  https://gcr.io  direct (no proxy is set for https)
                """);
    }

    @Test
    void saysItToPrograms() {
        assertThat(explain("--node", "a-1", "-o", "json", "https://gcr.io", "https://h.example.com")
                        .out())
                .isEqualTo("""
                        {
                          "format" : 1,
                          "explanations" : [ {
                            "nodes" : [ "a-1" ],
                            "urls" : [ {
                              "url" : "https://gcr.io",
                              "way" : "proxied",
                              "proxy" : "http://***@proxy.example.com:3128",
                              "variable" : "HTTPS_PROXY"
                            }, {
                              "url" : "https://h.example.com",
                              "way" : "direct",
                              "rule" : "NO_PROXY entry .example.com",
                              "variable" : "NO_PROXY"
                            } ]
                          } ]
                        }
                        """);
    }

    @Test
    void aNodeThatNoPlayNamesIsAFault() {
        CommandLine wrong = explain("--node", "b-2", "https://gcr.io");
        assertThat(wrong.status()).isEqualTo(3);
        assertThat(wrong.err()).contains("--node: no node has this name").contains("write \"a-2\"");
    }

    @Test
    void whatIsNoUrlIsWrongUsageAndAllOfItToldAtOnce() {
        CommandLine wrong = explain("gcr.io", "ftp://x");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("write it as in https://gcr.io").contains("ftp://x");
    }

    @Test
    void withoutAUrlOrACommandItIsWrongUsage() {
        assertThat(explain().status()).isEqualTo(2);
        assertThat(CommandLine.run("proxy").err()).contains("Missing command: explain");
    }

    private CommandLine explain(String... words) {
        List<String> always = List.of(
                "proxy",
                "explain",
                "-i",
                directory.resolve("inventory.yaml").toString(),
                "-p",
                directory.resolve("site.yaml").toString());
        return CommandLine.run(Stream.concat(always.stream(), Stream.of(words)).toArray(String[]::new));
    }
}
