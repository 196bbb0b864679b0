package io.fleetmirror.cli.offline;

import io.fleetmirror.cli.fleet.FleetOptions;
import io.fleetmirror.cli.option.OutputOptions;
import io.fleetmirror.cli.option.OutputOptions.Format;
import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.cli.run.Command;
import io.fleetmirror.cli.run.ExitCode;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.desired.DesiredProxy;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.proxy.ProxyExplanation;
import io.fleetmirror.report.ExplainedNodes;
import io.fleetmirror.report.json.ExplanationJson;
import io.fleetmirror.report.text.ExplanationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code fleetmirror proxy explain}: which way containerd goes for a URL, by the playbook alone; no node is asked. */
final class ProxyExplainCommand extends Command {

    private final FleetOptions fleet;
    private final OutputOptions output;
    private final Supplier<Optional<String>> node;
    private final Supplier<List<String>> urls;

    ProxyExplainCommand(Terminal terminal) {
        super(
                "explain",
                "Say of each URL whether containerd asks for it directly or through which proxy, and by which rule."
                        + " Asks no node.",
                terminal);
        fleet = new FleetOptions(options);
        output = new OutputOptions(options);
        node = options.optional(
                text -> text, OptionSpec.builder("--node").paramLabel("NODE").description("Only for this node."));
        urls = options.operands(PositionalParamSpec.builder()
                .required(true)
                .arity("1..*")
                .paramLabel("URL")
                .description("As in https://gcr.io/v2/."));
    }

    @Override
    public Integer call() {
        List<Problem> unreadable =
                ProxyExplanation.of(Optional.empty(), urls.get()).problems();
        if (!unreadable.isEmpty()) {
            terminal.problems().print(unreadable);
            return ExitCode.USAGE;
        }
        return onceValid(fleet.plays().flatMap(this::chosen).flatMap(this::explained), this::print);
    }

    private Checked<List<DesiredNode>> chosen(List<DesiredPlay> plays) {
        List<DesiredNode> all =
                plays.stream().flatMap(play -> play.nodes().stream()).toList();
        List<DesiredNode> chosen = all.stream()
                .filter(desired ->
                        node.get().map(desired.node().name().value()::equals).orElse(true))
                .toList();
        return chosen.isEmpty() ? Checked.faulty(noSuchNode(all)) : Checked.valid(chosen);
    }

    private Problem noSuchNode(List<DesiredNode> all) {
        List<String> names =
                all.stream().map(desired -> desired.node().name().value()).toList();
        return OfflineProblems.noSuchNode(
                new Place.OnCommandLine("--node"), node.get().orElse(""), names);
    }

    /** Nodes with the same proxy are told together. */
    private Checked<List<ExplainedNodes>> explained(List<DesiredNode> nodes) {
        Map<DesiredProxy, List<NodeName>> kinds = new LinkedHashMap<>();
        nodes.forEach(desired -> kinds.computeIfAbsent(desired.proxy(), ignored -> new ArrayList<>())
                .add(desired.node().name()));
        return Checked.all(kinds.entrySet().stream()
                .map(kind ->
                        explained(kind.getKey()).map(explanations -> new ExplainedNodes(kind.getValue(), explanations)))
                .toList());
    }

    private Checked<Optional<List<ProxyExplanation>>> explained(DesiredProxy proxy) {
        return switch (proxy) {
            case DesiredProxy.Untouched ignored -> Checked.valid(Optional.empty());
            case DesiredProxy.Removed ignored ->
                ProxyExplanation.of(Optional.empty(), urls.get()).map(Optional::of);
            case DesiredProxy.Used used ->
                ProxyExplanation.of(Optional.of(used.settings()), urls.get()).map(Optional::of);
        };
    }

    private int print(List<ExplainedNodes> explained) {
        if (output.format() == Format.JSON) {
            new ExplanationJson(terminal.out()).print(explained);
        } else {
            new ExplanationText(terminal.out(), terminal.style()).print(explained);
        }
        return ExitCode.DONE;
    }
}
