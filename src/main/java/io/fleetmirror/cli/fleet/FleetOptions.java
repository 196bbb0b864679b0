package io.fleetmirror.cli.fleet;

import io.fleetmirror.cli.option.OptionValues;
import io.fleetmirror.cli.option.Options;
import io.fleetmirror.cli.option.Verify;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.playbook.CertificateDates;
import io.fleetmirror.playbook.Playbook;
import io.fleetmirror.playbook.UnprovenPlays;
import io.fleetmirror.playbook.kubespray.Kubespray;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** What the user wrote: which inventory and playbook, which of its nodes, and variables on top. */
public final class FleetOptions {

    private final InventoryOptions inventory;
    private final Supplier<Optional<Path>> playbook;
    private final Supplier<Optional<String>> limit;

    public FleetOptions(Options options) {
        inventory = new InventoryOptions(options);
        playbook = options.optional(
                OptionValues::path,
                OptionSpec.builder("-p", "--playbook")
                        .paramLabel("PLAYBOOK")
                        .description("What the nodes should have. Default: playbooks/site.yaml beside or above the"
                                + " inventory."));
        limit = options.optional(
                text -> text,
                OptionSpec.builder("-l", "--limit")
                        .paramLabel("PATTERN")
                        .description("Only these nodes, as Ansible's patterns name them."));
    }

    /** What each node should have, or every fault of every file; certificates are judged by this machine's clock. */
    public Checked<List<DesiredPlay>> plays() {
        return plays(file());
    }

    private Checked<List<DesiredPlay>> plays(Optional<Path> file) {
        Instant now = Clock.systemUTC().instant();
        Checked<List<DesiredPlay>> resolved = resolved(file);
        return resolved instanceof Checked.Faulty<List<DesiredPlay>>
                ? withAll(
                        resolved,
                        file.map(written -> Checked.of(CertificateDates.named(written, now), () -> written))
                                .orElseGet(() -> Checked.valid(Path.of(""))))
                : resolved.flatMap(plays -> Checked.of(CertificateDates.check(plays, now), () -> plays));
    }

    /** The same with what is to be pulled as proof; that nothing is, where nobody asked for that, is told. */
    public Checked<List<DesiredPlay>> plays(Verify verify) {
        Optional<Path> file = file();
        Place where =
                new Place.WholeFile(file.map(Path::toString).orElseGet(() -> String.join(", ", inventory.sources())));
        return plays(file)
                .flatMap(plays -> Checked.of(
                        verify == Verify.NEVER ? List.of() : UnprovenPlays.of(where, plays),
                        () -> verify.applied(plays)));
    }

    private Optional<Path> file() {
        return playbook.get()
                .or(() -> inventory.sources().stream()
                        .map(Playbook::beside)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private Checked<List<DesiredPlay>> resolved(Optional<Path> file) {
        // Where -e or the vault is faulty, so is the inventory; the playbook's faults are told along with theirs.
        Variables extra = inventory.extra() instanceof Checked.Valid<Variables> valid ? valid.value() : Variables.NONE;
        Checked<Inventory> fleet = inventory.inventory(file.map(FleetOptions::directory));
        Checked<Optional<NodePattern>> pattern = pattern();
        if (file.isEmpty()) {
            return withoutPlaybook(fleet, pattern, extra);
        }
        return switch (pattern) {
            case Checked.Faulty<Optional<NodePattern>> ignored ->
                withAll(Playbook.resolve(file.get(), fleet, Optional.empty(), extra), pattern);
            case Checked.Valid<Optional<NodePattern>>(Optional<NodePattern> which, List<Problem> ignored) ->
                Playbook.resolve(file.get(), fleet, which, extra);
        };
    }

    private Checked<List<DesiredPlay>> withoutPlaybook(
            Checked<Inventory> fleet, Checked<Optional<NodePattern>> pattern, Variables extra) {
        String sources = String.join(", ", inventory.sources());
        if (fleet instanceof Checked.Valid<Inventory>(Inventory read, List<Problem> ignored)
                && Kubespray.asksForSomething(read, extra)) {
            return pattern.flatMap(which -> Playbook.ofKubespray(sources, fleet, which, extra));
        }
        return withAll(Checked.faulty(FleetProblems.noPlaybook(sources)), fleet, pattern);
    }

    /** The nodes of plays, of which each is in one play only. */
    public static List<Node> nodesOf(List<DesiredPlay> plays) {
        return plays.stream()
                .flatMap(play -> play.nodes().stream())
                .map(DesiredNode::node)
                .toList();
    }

    /** The nodes alone, in the inventory's order, for commands that need no playbook. */
    public Checked<List<Node>> nodes() {
        return inventory
                .inventory(playbook.get().map(FleetOptions::directory))
                .flatMap(fleet -> pattern()
                        .flatMap(which -> which.map(limited -> selected(fleet, limited))
                                .orElseGet(() -> Checked.valid(fleet.nodes())))
                        .flatMap(FleetOptions::reached));
    }

    /** All of them, or why some are not to be reached; what is set for many is told once. */
    private static Checked<List<Node>> reached(List<Node> nodes) {
        Set<Problem> refusals = new TreeSet<>();
        nodes.forEach(node -> node.ssh().refusal().ifPresent(refusals::add));
        return Checked.of(List.copyOf(refusals), () -> nodes);
    }

    private static Checked<List<Node>> selected(Inventory fleet, NodePattern which) {
        return fleet.select(which).flatMap(chosen -> {
            Set<NodeName> names = chosen.stream().map(Node::name).collect(Collectors.toSet());
            return names.isEmpty()
                    ? Checked.faulty(which.leavesNobody())
                    : Checked.valid(fleet.nodes().stream()
                            .filter(node -> names.contains(node.name()))
                            .toList());
        });
    }

    private Checked<Optional<NodePattern>> pattern() {
        return limit.get()
                .map(text -> NodePattern.parse(text).map(Optional::of))
                .orElseGet(() -> Checked.valid(Optional.empty()));
    }

    private static Path directory(Path playbook) {
        return playbook.resolveSibling("");
    }

    private static <T> Checked<T> withAll(Checked<T> checked, Checked<?>... others) {
        List<Problem> problems = new ArrayList<>(checked.problems());
        for (Checked<?> other : others) {
            problems.addAll(other.problems());
        }
        return new Checked.Faulty<>(problems);
    }
}
