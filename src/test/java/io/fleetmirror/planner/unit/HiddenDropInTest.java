package io.fleetmirror.planner.unit;

import static io.fleetmirror.planner.TestingDesired.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.TestingFacts;
import io.fleetmirror.planner.TestingPlans;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drop-in of our name in another directory: of each name systemd reads one file, and the one below /etc is the first. */
class HiddenDropInTest {

    private static final String URL = "http://proxy.example:3128";
    private static final String VENDORS = "/usr/lib/systemd/system/containerd.service.d/http-proxy.conf";
    private static final String PROXY = "[Service]\nEnvironment=HTTP_PROXY=http://vendor:1\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                VENDORS,
                "/run/systemd/system/containerd.service.d/http-proxy.conf",
                "/usr/local/lib/systemd/system/service.d/http-proxy.conf"
            })
    void isNamedWhereOursComesToHideIt(String path) {
        TestingFacts facts = TestingFacts.node().file(path, PROXY);
        assertThat(warnings(URL, facts)).singleElement().asString().startsWith("systemd does not read " + path);
    }

    @Test
    void isNamedOnceWhereItSaysNothingElseAndAlwaysWhereItDoes() {
        String more = PROXY + "LimitNOFILE=1\n";
        assertThat(warnings("http://new:1", withOurs(PROXY))).isEmpty();
        assertThat(warnings("http://new:1", withOurs(more))).hasSize(1);
    }

    @Test
    void takesNothingAwayThatOursSays() {
        String text = "[Service]\nUnsetEnvironment=HTTP_PROXY\n";
        TestingFacts facts = TestingFacts.node().dropIn(VENDORS, text);
        assertThat(TestingPlans.change(nothing().proxy(URL), facts).warnings()).hasSize(1);
    }

    @Test
    void countsAgainOnceOursIsGoneAndItsVariablesAreExpectedThen() {
        TestingFacts facts = withOurs(PROXY);
        NodePlan.Change removal = TestingPlans.change(nothing().noProxy(), facts);
        assertThat(removal.warnings()).singleElement().asString().contains("is gone, systemd reads " + VENDORS);
        assertThat(removal.target().verification().environment())
                .doesNotContainKey("HTTP_PROXY")
                .containsKey("NO_PROXY");
    }

    /** What a former name of ours hid may win over ours by its later name. */
    @Test
    void isSeenWhereOursMovesToAnotherName() {
        TestingFacts facts = withOurs(PROXY);
        assertThat(TestingPlans.refusal(nothing().proxy(URL).dropIn("10-proxy.conf"), facts))
                .contains(VENDORS + ":2 sets HTTP_PROXY too");
    }

    private static TestingFacts withOurs(String hidden) {
        NodePlan.Change first = TestingPlans.change(nothing().proxy(URL), TestingFacts.node());
        Map<String, String> environment = first.target().verification().environment();
        return TestingFacts.node().after(first, environment).file(VENDORS, hidden);
    }

    private static List<String> warnings(String url, TestingFacts facts) {
        return TestingPlans.change(nothing().proxy(url), facts).warnings().stream()
                .map(Problem::what)
                .toList();
    }
}
