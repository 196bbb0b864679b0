package io.fleetmirror.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmirror.cli.option.OutputOptions.Format;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.report.text.PlanText.Diffs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a run ends on the screen. */
class ReportTest {

    @ParameterizedTest
    @EnumSource
    void aBugThatANodeMetIsThrownOnceEveryNodeWasTold(Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(out, true, StandardCharsets.UTF_8);
        IllegalStateException bug = new IllegalStateException("bug");
        NodeOutcome met = new NodeOutcome.Unknown(new NodeName("node-1"), "", Optional.empty(), "a bug");
        Report report = new Report(Terminal.of(screen, screen), format, Diffs.HIDDEN);

        assertThatThrownBy(() -> report.end(new FleetOutcome(List.of(met), false, Optional.of(bug))))
                .isSameAs(bug);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("node-1", "unknown");
    }
}
