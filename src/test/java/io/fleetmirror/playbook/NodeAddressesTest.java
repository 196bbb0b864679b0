package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeAddressesTest {

    private static final String INVENTORY = """
            all:
              hosts:
                n1: {ansible_host: 100.64.0.1}
                n2: {ansible_host: me@10.0.0.2}
                n3: {ansible_host: n3.example}
                n4: {ansible_host: 203.0.113.4, ip: 10.0.0.4}
                n5: {ansible_host: 'fd00::5'}
                n6: {ansible_host: 127.0.0.1}
            """;

    @TempDir
    private Path directory;

    @Test
    void areNamedWhereNoRangeCoversThem() {
        assertThat(problems("defaults: true"))
                .containsExactly(
                        "p.yaml: warning: NO_PROXY covers no address of n1 (100.64.0.1), n5 (fd00::5): a registry "
                                + "on a node's address would be asked through the proxy; "
                                + "set node_cidrs of no_proxy to the range of the nodes");
    }

    @Test
    void areCoveredByWhatIsDeclared() {
        assertThat(problems("node_cidrs: [100.64.0.0/10, 'fd00::/64']")).isEmpty();
        assertThat(problems("extra: [100.64.0.1, 'fd00::5']")).isEmpty();
    }

    @Test
    void areShortenedToSomeOfThem() {
        assertThat(problems("defaults: false, cluster_domain: cluster.local, node_cidrs: [192.0.2.0/24]"))
                .singleElement()
                .asString()
                .contains("n1 (100.64.0.1), n2 (10.0.0.2), n4 (10.0.0.4) and 1 more:");
    }

    @Test
    void areNoMatterWithoutAProxy() {
        assertThat(new Fleet(directory)
                        .write(INVENTORY, "- hosts: all\n  proxy: none\n")
                        .problems())
                .isEmpty();
    }

    private List<String> problems(String noProxy) {
        return new Fleet(directory)
                .write(
                        INVENTORY,
                        "- hosts: all\n  proxy:\n    http: http://p:1\n    https: http://p:1\n    no_proxy: {"
                                + "service_cidrs: [10.96.0.0/12], cluster_cidrs: [10.244.0.0/16], " + noProxy + "}\n")
                .problems();
    }
}
