package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.remote.AnswerLine;
import io.fleetmirror.remote.ScriptResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryAnswerTest {

    private static final String ID = "20260101T000000000Z-0123abcd";

    private static NodeOutcome outcome(List<String> lines) {
        RecoveryAnswer answer = new RecoveryAnswer(new NodeName("n1"));
        lines.forEach(line -> answer.add(AnswerLine.parse("t", "fm:t " + line).orElseThrow()));
        return answer.outcome(new ScriptResult.Ended(0, ""));
    }

    @Test
    void whatANodeCallsATransactionAndIsNoneIsIgnored() {
        assertThat(outcome(List.of("recovered ../x left-broken left-broken", "end")))
                .isInstanceOf(NodeOutcome.Unchanged.class);
        assertThat(outcome(
                        List.of("recovered " + ID + " verify rolled-back", "recovered " + ID + ".bak stage x", "end")))
                .isInstanceOfSatisfying(
                        NodeOutcome.Recovered.class,
                        recovered ->
                                assertThat(recovered.toString()).contains(ID).doesNotContain(".bak"));
    }
}
