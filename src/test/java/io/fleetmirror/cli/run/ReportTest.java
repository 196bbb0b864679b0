package io.fleetmirror.cli.run;

import static io.fleetmirror.report.TestingReport.change;
import static io.fleetmirror.report.TestingReport.outcomes;
import static io.fleetmirror.report.TestingReport.plan;
import static io.fleetmirror.report.TestingReport.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmirror.cli.option.OutputOptions.Format;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.ExitCode.Detail;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.progress.Event;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.report.RunLog;
import io.fleetmirror.report.text.PlanText.Diffs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a run ends on the screen, and in the page beside it. */
class ReportTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal = Terminal.of(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(out, true, StandardCharsets.UTF_8));

    private Report reportWithPage(Path file) {
        return new Report(terminal, Format.TEXT, Diffs.HIDDEN, Optional.of(new ReportPage(file, "apply", terminal)));
    }

    @ParameterizedTest
    @EnumSource
    void aBugThatANodeMetIsThrownOnceEveryNodeWasTold(Format format) {
        IllegalStateException bug = new IllegalStateException("bug");
        NodeOutcome met = new NodeOutcome.Unknown(new NodeName("node-1"), "", Optional.empty(), "a bug");
        Report report = new Report(terminal, format, Diffs.HIDDEN, Optional.empty());

        assertThatThrownBy(() -> report.end(new FleetOutcome(List.of(met), false, Optional.of(bug))))
                .isSameAs(bug);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("node-1", "unknown");
    }

    @Test
    void aPageThatIsThereIsReplaced() throws IOException {
        Path page = Files.writeString(directory.resolve("page.html"), "x".repeat(100_000));

        assertThat(reportWithPage(page).end(plan(change("node-1")), new FleetOutcome(outcomes(), false)))
                .isEqualTo(ExitCode.LOOK);

        assertThat(page).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("report: " + page + "\n");
    }

    @Test
    void thePageIsWrittenAlsoWhereANodeMetABug() {
        Path page = directory.resolve("page.html");
        FleetOutcome outcome = new FleetOutcome(outcomes(), false, Optional.of(new IllegalStateException("bug")));

        assertThatThrownBy(() -> reportWithPage(page).end(plan(change("node-1")), outcome))
                .hasMessage("bug");
        assertThat(page).content().contains("<h1>fleetmirror apply</h1>");
    }

    @Test
    void aDiskThatIsFullEndsAGoodRunWithTheStatusOfOneThatCouldNotBePrinted() {
        assertThat(reportWithPage(Path.of("/dev/full")).endOfDryRun(plan(change("node-1")), Detail.FAULTS))
                .isEqualTo(ExitCode.NOT_PRINTED);
        assertThat(reportWithPage(Path.of("/dev/full")).endOfDryRun(plan(refused("node-1")), Detail.FAULTS))
                .isEqualTo(ExitCode.NODES_FAILED);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("fleetmirror: the report is not written to /dev/full: No space left on device");
    }

    @Test
    void aLogThatCannotBeWrittenIsToldWithTheReason() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        RunLog log = new RunLog(file.resolve("fleetmirror"), Clock.systemUTC());

        assertThat(Report.told(log)).isEmpty();
        log.accept(new Event.WaveBegan("Mirrors", 1, 1, List.of(new NodeName("node-1"))));

        assertThat(Report.told(log))
                .hasValue("log: none, since it cannot be written to " + log.directory() + ": Not a directory");
    }

    @Test
    void aLogIsNamed() {
        RunLog log = new RunLog(directory, Clock.systemUTC());
        log.accept(new Event.WaveBegan("Mirrors", 1, 1, List.of(new NodeName("node-1"))));

        assertThat(Report.told(log)).hasValue("log: " + log.file().orElseThrow());
    }
}
