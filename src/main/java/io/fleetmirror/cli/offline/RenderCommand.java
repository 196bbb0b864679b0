package io.fleetmirror.cli.offline;

import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.ContainerdOption;
import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.OutputOptions;
import io.fleetmirror.cli.option.OutputOptions.Format;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.cli.run.WriteFaults;
import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.plan.RenderedFile;
import io.fleetmirror.planner.Rendering;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.Layout;
import io.fleetmirror.report.json.RenderJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** {@code fleetmirror render}: what apply would write, to look at or to hand to another tool. */
public final class RenderCommand extends Command {

    private final FleetOptions fleet;
    private final OutputOptions output;
    private final Supplier<Path> out;
    private final Supplier<ContainerdVersion> version;

    public RenderCommand(Terminal terminal) {
        super(
                "render",
                "Write the files that apply would write, below DIR/NODE; contact no node."
                        + " config.toml is not among them: apply edits the one that the node has.",
                terminal);
        fleet = new FleetOptions(options);
        output = new OutputOptions(options);
        out = options.value(
                OptionValues::path,
                OptionSpec.builder("--out").required(true).paramLabel("DIR").description("Where to write."));
        version = options.value(
                ContainerdOption::version,
                OptionSpec.builder("--containerd")
                        .required(true)
                        .paramLabel("VERSION")
                        .description("The version of containerd to write for."));
    }

    @Override
    public Integer call() {
        Checked<Map<String, List<RenderedFile>>> rendered =
                fleet.plays().flatMap(plays -> rendered(plays, version.get()));
        return onceValid(rendered, this::write);
    }

    private static Checked<Map<String, List<RenderedFile>>> rendered(
            List<DesiredPlay> plays, ContainerdVersion version) {
        List<Problem> problems = new ArrayList<>();
        Map<String, List<RenderedFile>> nodes = new LinkedHashMap<>();
        for (DesiredPlay play : plays) {
            for (DesiredNode node : play.nodes()) {
                Checked<List<RenderedFile>> files = Rendering.of(node, version);
                problems.addAll(files.problems());
                if (files
                        instanceof
                        Checked.Valid<List<RenderedFile>>(List<RenderedFile> written, List<Problem> ignored)) {
                    nodes.put(node.node().name().value(), written);
                }
            }
        }
        return Checked.of(problems, () -> nodes);
    }

    private int write(Map<String, List<RenderedFile>> nodes) {
        RenderedTree tree = new RenderedTree(out.get());
        try {
            for (Map.Entry<String, List<RenderedFile>> node : nodes.entrySet()) {
                tree.write(node.getKey(), node.getValue());
            }
        } catch (IOException broken) {
            Place place = new Place.WholeFile(out.get().toString());
            terminal.problems().print(List.of(OfflineProblems.notWritten(place, WriteFaults.reason(broken))));
            return ExitCode.USAGE;
        }
        if (output.format() == Format.JSON) {
            new RenderJson(terminal.out()).print(nodes);
        } else {
            int files = nodes.values().stream().mapToInt(List::size).sum();
            terminal.out()
                    .println(Layout.count(files, "file") + " of " + Layout.count(nodes.size(), "node")
                            + " written below " + out.get());
        }
        return ExitCode.DONE;
    }
}
