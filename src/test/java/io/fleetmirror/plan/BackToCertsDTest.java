package io.fleetmirror.plan;

import static io.fleetmirror.plan.TestingFacts.CONFIG;
import static io.fleetmirror.plan.TestingPlans.change;
import static io.fleetmirror.plan.TestingPlans.refusal;
import static io.fleetmirror.plan.TestingPlans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.playbook.DesiredContainerd.RegistryStyle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What fleetmirror wrote into config.toml of registries that the playbook no longer names, once it goes back to certs.d. */
class BackToCertsDTest {

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
}
