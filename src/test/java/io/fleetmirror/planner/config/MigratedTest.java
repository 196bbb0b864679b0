package io.fleetmirror.planner.config;

import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static io.fleetmirror.planner.TestingFacts.hosts;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.paths;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Old mirrors and TLS settings beside what certs.d and the playbook say already. */
class MigratedTest {

    private static final String CERTS_D = "/etc/containerd/certs.d/";

    private static final String MIRRORS = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry.mirrors."lab.example:5000"]
              endpoint = ["http://mirror.example"]
            """;

    private static final String TLS = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry.configs."harbor.example".tls]
              ca_file = "/etc/ssl/ca.crt"
            """;

    private static TestingDesired migrating() {
        return TestingDesired.mirror().migrating();
    }

    @Test
    void goToTheDirectoryThatContainerdReadsFirst() {
        TestingFacts node = TestingFacts.node()
                .file(CONFIG.value(), MIRRORS)
                .directory(CERTS_D + "lab.example_5000_", TestingFacts.OLD);

        assertThat(paths(change(migrating(), node)))
                .contains(hosts("lab.example_5000_").value())
                .doesNotContain(hosts("lab.example:5000").value());
    }

    @Test
    void areRefusedWhereSomebodyElsesFileWouldWin() {
        TestingFacts node = TestingFacts.node()
                .file(CONFIG.value(), MIRRORS)
                .directory(CERTS_D + "lab.example_5000_", TestingFacts.OLD)
                .file(CERTS_D + "lab.example_5000_/hosts.toml", "[host.\"https://theirs.example\"]\n");

        assertThat(refusal(migrating(), node)).contains("lab.example_5000_/hosts.toml, which is there");
    }

    @Test
    void tlsOfTheRegistryItselfIsNamedInThePlaybookWhereItIsAskedInTheEnd() {
        TestingFacts node = TestingFacts.node().file(CONFIG.value(), TLS);

        TestingDesired upstream = migrating().mirrored("harbor.example", TestingDesired.plain("https://m.example"));
        assertThat(refusal(upstream, node))
                .contains("lets be asked without any")
                .contains("harbor.example");

        TestingDesired never = migrating()
                .registry(
                        "harbor.example",
                        new Mirrored(Fallback.NONE, List.of(TestingDesired.plain("https://m.example"))));
        assertThat(paths(change(never, node))).contains(hosts("harbor.example").value());

        TestingDesired named = migrating()
                .registry(
                        "harbor.example",
                        new Mirrored(
                                Fallback.UPSTREAM,
                                List.of(),
                                Optional.of(
                                        TestingDesired.mirror("https://harbor.example", List.of("CA"), List.of()))));
        assertThat(paths(change(named, node))).contains(hosts("harbor.example").value());
    }
}
