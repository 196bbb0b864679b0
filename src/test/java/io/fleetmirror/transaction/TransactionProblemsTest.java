package io.fleetmirror.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.remote.AnswerLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a transaction did not begin, and what to do. */
class TransactionProblemsTest {

    private static Problem refused(String reason) {
        String word = Base64.getEncoder().encodeToString(reason.getBytes(StandardCharsets.UTF_8));
        return TransactionProblems.of(new NodeName("node-1"), new AnswerLine("refused", List.of(word)));
    }

    @Test
    void aFileThatSomebodyElseChangedMeanwhileLeavesNothingToPutRight() throws Exception {
        String words = " has changed since the plan was made";

        assertThat(refused("/etc/containerd/config.toml" + words).remedy())
                .isEqualTo("run the command again, which looks at the node anew");
        assertThat(Files.readString(Path.of("src/main/resources/remote/stage.sh")))
                .contains(words + "\"");
    }

    @Test
    void aReasonThatCameDamagedIsAProblemAllTheSame() {
        AnswerLine damaged = new AnswerLine("refused", List.of("%%%"));

        assertThat(TransactionProblems.of(new NodeName("node-1"), damaged).what())
                .isEqualTo("the node gave a reason that cannot be read");
        assertThat(TransactionProblems.noted(new NodeName("node-1"), "").what())
                .isEqualTo("the node gave a reason that cannot be read");
    }

    @Test
    void whatStandsInTheWayIsToBePutRight() {
        assertThat(refused("the file system of /etc is full").remedy())
                .isEqualTo("put that right on the node and run the command again");
    }
}
