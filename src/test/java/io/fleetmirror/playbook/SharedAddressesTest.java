package io.fleetmirror.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedAddressesTest {

    @TempDir
    private Path directory;

    @Test
    void areToldWithTheLineOfTheLastNodeThatHasOne() {
        Fleet fleet = fleet("""
                n1: {ansible_host: 10.0.0.1}
                n2: {ansible_host: 10.0.0.2}
                n3: {ansible_host: 10.0.0.1, ansible_user: ops}
                """);

        assertThat(fleet.problems())
                .containsExactly("i.yaml:5: warning: n1 and n3 are reached at the same address, 10.0.0.1; "
                        + "give each its own ansible_host, or leave one of them out");
        assertThat(fleet.told(fleet.resolve(Optional.of("n1,n2")))).isEmpty();
    }

    @Test
    void areShortenedToSomeNodes() {
        assertThat(fleet("""
                        n[1:9]: {ansible_host: bastion}
                        """).problems())
                .singleElement()
                .asString()
                .contains("n1, n2, n3 and 6 more are reached at the same address, bastion;");
    }

    @Test
    void areOthersBehindAnotherPortOrBastion() {
        assertThat(fleet("""
                        n1: {ansible_host: 127.0.0.1, ansible_port: 2222}
                        n2: {ansible_host: 127.0.0.1, ansible_port: 2200}
                        n3: {ansible_host: 127.0.0.1, ansible_ssh_common_args: -J a}
                        n4: {ansible_host: 127.0.0.1, ansible_ssh_common_args: -J b}
                        """).problems()).isEmpty();
    }

    private Fleet fleet(String hosts) {
        String indented = String.join(
                "\n",
                List.of(hosts.split("\n")).stream().map(line -> "    " + line).toList());
        return new Fleet(directory).write("all:\n  hosts:\n" + indented + "\n", "- {name: a, hosts: all}\n");
    }
}
