package io.fleetmirror.planner.config;

import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.refusal;
import static io.fleetmirror.planner.TestingPlans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.planner.TestingPlans;
import io.fleetmirror.planner.registry.Unnamed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the one style has written, once the playbook is of the other one. */
class ChangeOfStyleTest {

    private static final TestingDesired NOW = TestingDesired.mirror();

    private final TestingFacts node = TestingFacts.node();

    @Test
    void mirrorsAreRefusedUntilTheyArePrunedSinceContainerdWouldLoadNoCriPlugin() {
        TestingDesired both = TestingDesired.mirror()
                .mirrored("gcr.io", TestingDesired.plain("https://gone.example.com"))
                .style(RegistryStyle.CONFIG_TOML);
        node.file(CONFIG.value(), text(change(both, node), CONFIG));

        assertThat(refusal(NOW, node))
                .contains("would load no CRI plugin")
                .contains("mirrors.gcr.io")
                .doesNotContain("docker.io");
        NodePlan pruned = Planner.plan(NOW.build(), node.probed(), Unnamed.PRUNED);
        assertThat(text((NodePlan.Change) pruned, CONFIG)).isEqualTo(TestingFacts.EFFECTIVE);
    }

    @Test
    void tlsOfAHostGoesThoughADirectoryThatIsNotNamedContactsIt() {
        TestingDesired quay = TestingDesired.nothing()
                .mirrored("quay.io", TestingDesired.mirror("https://m.example.com", List.of("CA"), List.of()));
        node.after(change(quay, node), Map.of());
        TestingDesired old = TestingDesired.nothing()
                .mirrored("docker.io", TestingDesired.mirror("https://m.example.com", List.of("CA"), List.of()))
                .style(RegistryStyle.CONFIG_TOML);
        node.after(change(old, node), Map.of());

        assertThat(text(change(NOW, node), CONFIG)).isEqualTo(TestingFacts.EFFECTIVE);
    }

    @Test
    void certsDIsEmptiedAlsoWhereConfigPathNamesAnotherDirectorySince() {
        NodePlan.Change first = change(NOW, node);
        node.after(first, Map.of());
        node.file(CONFIG.value(), TestingFacts.EFFECTIVE.replace("/etc/containerd/certs.d", "/etc/lab.d"))
                .file("/etc/lab.d/docker.io/hosts.toml", text(first, TestingFacts.hosts("docker.io")));
        TestingDesired old = TestingDesired.mirror().style(RegistryStyle.CONFIG_TOML);

        NodePlan.Change there = change(old, node);
        assertThat(TestingPlans.paths(there))
                .containsExactly(
                        "/etc/lab.d/docker.io/hosts.toml",
                        TestingFacts.hosts("docker.io").value(),
                        CONFIG.value());
        node.after(there, Map.of());
        assertThat(TestingPlans.plan(old, node)).isInstanceOf(NodePlan.NoChange.class);
    }
}
