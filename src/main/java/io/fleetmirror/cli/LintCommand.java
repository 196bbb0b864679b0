package io.fleetmirror.cli;

import io.fleetmirror.cli.OutputOptions.Format;
import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.plan.Rendering;
import io.fleetmirror.playbook.DesiredNode;
import io.fleetmirror.playbook.DesiredPlay;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.LintJson;
import io.fleetmirror.report.ProblemText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetmirror lint}: every fault that can be seen without a node. */
@Command(
        name = "lint",
        description = "Tell every fault of inventory, playbook and the files they name; contact no node.")
final class LintCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--containerd",
            paramLabel = "VERSION",
            description = "Tell what this version of containerd would ignore or reject. May be repeated.")
    private List<String> versions = new ArrayList<>();

    LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Checked<List<ContainerdVersion>> asked = ContainerdOption.parse(versions);
        Checked<List<DesiredPlay>> plays = fleet.plays();
        List<Problem> problems = new ArrayList<>(asked.problems());
        problems.addAll(plays.problems());
        if (plays instanceof Checked.Valid<List<DesiredPlay>>(List<DesiredPlay> valid, List<Problem> ignored)
                && asked
                        instanceof
                        Checked.Valid<List<ContainerdVersion>>(
                                List<ContainerdVersion> which,
                                List<Problem> alsoIgnored)) {
            problems.addAll(rendered(valid, which.isEmpty() ? List.of(Rendering.NEWEST) : which));
        }
        tell(problems);
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.INPUT : ExitCode.DONE;
    }

    /** Of nodes that shall have the same, one stands for all. */
    private static List<Problem> rendered(List<DesiredPlay> plays, List<ContainerdVersion> versions) {
        List<Problem> problems = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (DesiredPlay play : plays) {
            for (DesiredNode node : play.nodes()) {
                if (seen.add(List.of(node.proxy(), node.registries()))) {
                    versions.forEach(version ->
                            problems.addAll(Rendering.of(node, version).problems()));
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
        new ProblemText(terminal.err(), terminal.style()).print(problems);
        if (problems.isEmpty()) {
            terminal.out().println("no fault found");
        }
    }
}
