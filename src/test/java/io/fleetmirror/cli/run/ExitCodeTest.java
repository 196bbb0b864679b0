package io.fleetmirror.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    private static final NodeName NODE = new NodeName("a");
    private static final Cause CAUSE = new Cause("the pull failed", List.of());

    private static int status(NodeOutcome... outcomes) {
        return ExitCode.of(new FleetOutcome(List.of(outcomes), false));
    }

    @Test
    void aNodeThatIsAsItWasIsAFailureAndOneThatIsNotAsksForAPerson() {
        NodeOutcome same = new NodeOutcome.Unchanged(NODE, List.of());
        NodeOutcome back = new NodeOutcome.RolledBack(NODE, "t", Phase.VERIFY, CAUSE, List.of());
        NodeOutcome lost = new NodeOutcome.RolledBack(NODE, "t", Phase.RESTART, CAUSE, List.of("4f5d"));
        NodeOutcome broken = new NodeOutcome.LeftBroken(NODE, "t", Phase.COMMIT, CAUSE, List.of(), "look");

        assertThat(status(same)).isZero();
        assertThat(status(same, back)).isEqualTo(ExitCode.NODES_FAILED);
        assertThat(status(same, back, lost)).isEqualTo(ExitCode.LOOK);
        assertThat(status(broken)).isEqualTo(ExitCode.LOOK);
    }
}
