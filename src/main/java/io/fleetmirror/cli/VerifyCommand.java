package io.fleetmirror.cli;

import io.fleetmirror.cli.fleet.ConnectionOptions;
import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.option.Verify;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.FleetRun;
import io.fleetmirror.cli.run.Report;
import io.fleetmirror.cli.run.ReportOptions;
import io.fleetmirror.containerd.ImageName;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.planner.registry.Unnamed;
import io.fleetmirror.probe.Prober.JournalDepth;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.report.text.PlanText.Diffs;
import io.fleetmirror.rollout.Proving;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** {@code fleetmirror verify}: the proof without the change. */
final class VerifyCommand extends Command {

    private final FleetOptions fleet;
    private final ConnectionOptions connection;
    private final ReportOptions output;
    private final Supplier<List<String>> images;

    VerifyCommand(Terminal terminal) {
        super(
                "verify",
                "Look whether what the playbook says is effective, and pull its images; change nothing.",
                terminal);
        fleet = new FleetOptions(options);
        connection = new ConnectionOptions(options);
        output = new ReportOptions(options, spec().name(), terminal);
        images = options.repeated(
                VerifyCommand::image,
                OptionSpec.builder("--image")
                        .paramLabel("IMAGE")
                        .description("Pull this image instead of the playbook's. May be repeated."));
    }

    @Override
    public Integer call() {
        Report report = output.report(Diffs.HIDDEN);
        return onceValid(connection.reaching(plays(), FleetOptions::nodesOf), plays -> verify(plays, report));
    }

    private Checked<List<DesiredPlay>> plays() {
        return images.get().isEmpty()
                ? fleet.plays(Verify.CHANGED)
                : fleet.plays().map(plays -> Verify.withImages(plays, images.get()));
    }

    private static String image(String text) {
        return ImageName.parse(text)
                .map(ignored -> text)
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not " + ImageName.expected(text)));
    }

    private int verify(List<DesiredPlay> plays, Report report) {
        try (FleetRun run = new FleetRun(connection, JournalDepth.ENDINGS, report.events(plays), terminal)) {
            FleetPlan plan = asItIs(run.plan(plays, Proving.ALL_NODES, Unnamed.KEPT));
            report.warnings(plan);
            return report.end(plan, run.carryOut(plan, Proving.ALL_NODES));
        }
    }

    /** A node on which something is pending is looked at as it is, which is told beside what comes of it. */
    private static FleetPlan asItIs(FleetPlan plan) {
        return new FleetPlan(plan.plays().stream()
                .map(play -> new FleetPlan.Play(
                        play.name(),
                        play.serial(),
                        FleetPlan.ANY_MAY_FAIL,
                        play.nodes().stream().map(VerifyCommand::asItIs).toList()))
                .toList());
    }

    private static NodePlan asItIs(NodePlan plan) {
        return plan instanceof NodePlan.Change change ? change.left() : plan;
    }
}
