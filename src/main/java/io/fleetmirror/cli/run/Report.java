package io.fleetmirror.cli.run;

import io.fleetmirror.cli.option.OutputOptions.Format;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.ExitCode.Detail;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.progress.EventSink;
import io.fleetmirror.progress.FleetOutcome;
import io.fleetmirror.report.RunLog;
import io.fleetmirror.report.html.HtmlReport;
import io.fleetmirror.report.json.JsonReport;
import io.fleetmirror.report.text.PlanText;
import io.fleetmirror.report.text.PlanText.Diffs;
import io.fleetmirror.report.text.RecapText;
import io.fleetmirror.report.text.RunText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run says, in the format that was asked for: text as it goes on, JSON as one document at the end; and a page beside it, where
 * one was asked for.
 */
public final class Report {

    private final Terminal terminal;
    private final Format format;
    private final Diffs diffs;
    private final Optional<ReportPage> page;
    private final RunLog log = new RunLog(RunLog.defaultDirectory(System.getenv()), Clock.systemUTC());

    Report(Terminal terminal, Format format, Diffs diffs, Optional<ReportPage> page) {
        this.terminal = terminal;
        this.format = format;
        this.diffs = diffs;
        this.page = page;
    }

    public EventSink events(List<DesiredPlay> plays) {
        return events(plays.stream()
                .flatMap(play -> play.nodes().stream())
                .map(desired -> desired.node().name()));
    }

    public EventSink events(Stream<NodeName> nodes) {
        EventSink shown = switch (format) {
            case TEXT -> new RunText(terminal.out(), terminal.style(), terminal.screen(), nodes.toList());
            case JSON -> event -> {};
        };
        return event -> {
            log.accept(event);
            shown.accept(event);
        };
    }

    public void plan(FleetPlan plan) {
        if (format == Format.TEXT) {
            new PlanText(terminal.out(), terminal.style(), diffs).print(plan);
        }
    }

    public void warnings(FleetPlan plan) {
        if (format == Format.TEXT) {
            new PlanText(terminal.out(), terminal.style(), diffs).printWarnings(plan);
        }
    }

    public int endOfDryRun(FleetPlan plan, Detail detail) {
        if (format == Format.JSON) {
            new JsonReport(terminal.out()).print(plan, Optional.empty());
        }
        return written(page -> page.page(plan, Optional.empty()), ExitCode.of(plan, detail));
    }

    public int end(FleetPlan plan, FleetOutcome outcome) {
        if (format == Format.JSON) {
            new JsonReport(terminal.out()).print(plan, Optional.of(outcome));
        }
        told(outcome);
        int status = written(page -> page.page(plan, Optional.of(outcome)), ExitCode.of(outcome));
        throwBug(outcome);
        return status;
    }

    /** Of a run that had no plan. */
    public int end(FleetOutcome outcome) {
        if (format == Format.JSON) {
            new JsonReport(terminal.out()).print(outcome);
        }
        told(outcome);
        int status = written(page -> page.page(outcome), ExitCode.of(outcome));
        throwBug(outcome);
        return status;
    }

    private void told(FleetOutcome outcome) {
        if (format == Format.TEXT) {
            new RecapText(terminal.out(), terminal.style()).print(outcome);
        }
        log.close();
        told(log).ifPresent(terminal.err()::println);
    }

    /** Where the log is, and what keeps it from being there or whole; empty of a run that began no node. */
    static Optional<String> told(RunLog log) {
        Optional<String> fault = log.fault().map(WriteFaults::reason);
        return log.file()
                .map(file -> "log: " + file
                        + fault.map(reason -> ", which is not whole: " + reason).orElse(""))
                .or(() -> fault.map(
                        reason -> "log: none, since it cannot be written to " + log.directory() + ": " + reason));
    }

    private int written(Function<HtmlReport, String> what, int status) {
        return page.map(file -> file.write(what, status)).orElse(status);
    }

    /** One that a node met is thrown once the run is told, to be told as any other. */
    private static void throwBug(FleetOutcome outcome) {
        outcome.bug().ifPresent(bug -> {
            throw bug;
        });
    }
}
