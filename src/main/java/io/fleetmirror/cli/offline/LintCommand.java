package io.fleetmirror.cli.offline;

import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.ContainerdOption;
import io.fleetmirror.cli.option.OutputOptions;
import io.fleetmirror.cli.option.OutputOptions.Format;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.option.Verify;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.planner.Rendering;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.json.LintJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code fleetmirror lint}: every fault that can be seen without a node. */
public final class LintCommand extends Command {

    private final FleetOptions fleet;
    private final OutputOptions output;
    private final Supplier<List<ContainerdVersion>> versions;

    public LintCommand(Terminal terminal) {
        super("lint", "Tell every fault of inventory, playbook and the files they name; contact no node.", terminal);
        fleet = new FleetOptions(options);
        output = new OutputOptions(options);
        versions = options.repeated(
                ContainerdOption::version,
                OptionSpec.builder("--containerd")
                        .paramLabel("VERSION")
                        .description("Tell what this version of containerd would ignore or reject. May be repeated."));
    }

    @Override
    public Integer call() {
        Checked<List<DesiredPlay>> plays = fleet.plays(Verify.CHANGED);
        List<Problem> problems = new ArrayList<>(plays.problems());
        if (plays instanceof Checked.Valid<List<DesiredPlay>>(List<DesiredPlay> valid, List<Problem> ignored)) {
            problems.addAll(rendered(valid, versions.get()));
        }
        tell(problems);
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.INPUT : ExitCode.DONE;
    }

    /** Of nodes that shall have the same, one stands for all. Where no version is named, it is what none can have. */
    private static List<Problem> rendered(List<DesiredPlay> plays, List<ContainerdVersion> versions) {
        List<Problem> problems = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (DesiredPlay play : plays) {
            for (DesiredNode node : play.nodes()) {
                if (seen.add(List.of(node.proxy(), node.registries(), node.containerd()))) {
                    versions.forEach(version ->
                            problems.addAll(Rendering.of(node, version).problems()));
                    if (versions.isEmpty()) {
                        problems.addAll(Rendering.problems(node));
                    }
                }
            }
        }
        return problems;
    }

    private void tell(List<Problem> problems) {
        if (output.format() == Format.JSON) {
            new LintJson(terminal.out()).print(problems);
            return;
        }
        terminal.problems().print(problems);
        if (problems.isEmpty()) {
            terminal.out().println("no fault found");
        }
    }
}
