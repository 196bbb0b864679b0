package io.fleetmirror.planner;

import static io.fleetmirror.planner.TestingFacts.CONFIG;
import static io.fleetmirror.planner.TestingFacts.DROP_IN;
import static io.fleetmirror.planner.TestingFacts.hosts;
import static io.fleetmirror.planner.TestingPlans.change;
import static io.fleetmirror.planner.TestingPlans.plan;
import static io.fleetmirror.planner.TestingPlans.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each set of changed files owes: nothing by certs.d, a restart by config.toml, a reload before it by a drop-in. */
class ActivationTest {

    private static final String URL = "http://proxy.example.com:3128";
    private static final TestingDesired ALL = TestingDesired.mirror().proxy(URL);
    private static final String UNSET = "version = 2\n";

    /** The node as it is once the files that shall not change are in place. */
    private static TestingFacts lacking(List<RemotePath> paths) {
        NodePlan.Change whole = change(ALL, TestingFacts.node().file(CONFIG.value(), UNSET));
        TestingFacts facts = TestingFacts.node().file(CONFIG.value(), UNSET);
        whole.files().stream()
                .map(FileChange::path)
                .filter(path -> !paths.contains(path))
                .forEach(path -> facts.file(path.value(), text(whole, path)));
        return paths.contains(DROP_IN)
                ? facts
                : facts.dropIn(DROP_IN.value(), text(whole, DROP_IN))
                        .has(TestingDesired.settings(URL).environment());
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, NONE",
        "true,  false, false, NONE",
        "false, true,  false, RESTART",
        "true,  true,  false, RESTART",
        "false, false, true,  DAEMON_RELOAD_AND_RESTART",
        "true,  false, true,  DAEMON_RELOAD_AND_RESTART",
        "false, true,  true,  DAEMON_RELOAD_AND_RESTART",
        "true,  true,  true,  DAEMON_RELOAD_AND_RESTART",
    })
    void isThatOfTheFilesThatChange(boolean certsD, boolean config, boolean dropIn, Activation.Kind owed) {
        List<RemotePath> changing = new ArrayList<>();
        if (certsD) {
            changing.add(hosts("docker.io"));
        }
        if (config) {
            changing.add(CONFIG);
        }
        if (dropIn) {
            changing.add(DROP_IN);
        }

        NodePlan plan = plan(ALL, lacking(changing));

        if (changing.isEmpty()) {
            assertThat(plan).isInstanceOf(NodePlan.NoChange.class);
        } else {
            assertThat(((NodePlan.Change) plan).files())
                    .extracting(FileChange::path)
                    .containsExactlyInAnyOrderElementsOf(changing);
            assertThat(((NodePlan.Change) plan).activation().kind()).isEqualTo(owed);
        }
    }
}
