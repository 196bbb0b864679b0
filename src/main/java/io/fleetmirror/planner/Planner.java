package io.fleetmirror.planner;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.facts.Look;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.Earlier;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.planner.config.ConfigParts;
import io.fleetmirror.planner.config.Effective;
import io.fleetmirror.planner.config.RegistryPlan;
import io.fleetmirror.planner.file.Changes;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.planner.file.Written;
import io.fleetmirror.planner.journal.LastTransaction;
import io.fleetmirror.planner.registry.AskedMirrors;
import io.fleetmirror.planner.registry.Unnamed;
import io.fleetmirror.planner.unit.Preconditions;
import io.fleetmirror.planner.unit.ProxyPlan;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of one node from what it should have and what it has. The same values give the same plan. */
public final class Planner {

    private final Node node;
    private final DesiredNode desired;
    private final NodeFacts facts;
    private final Unnamed unnamed;
    private final RegistryPlan registries;
    private final ProxyPlan proxy;

    private Planner(DesiredNode desired, NodeFacts facts, Unnamed unnamed) {
        this.node = desired.node();
        this.desired = desired;
        this.facts = facts;
        this.unnamed = unnamed;
        this.registries = new RegistryPlan(desired, facts);
        this.proxy = new ProxyPlan(desired, facts);
    }

    /** What the plan of a node needs to know of it. */
    public static Look look(DesiredNode desired) {
        return new Look(
                desired.containerd().unit().map(UnitName::value),
                desired.containerd().config().file(),
                ProxyPlan.namesToResolve(desired));
    }

    /** Never throws for what a node may be like: what cannot be planned is refused, in words. */
    public static NodePlan plan(DesiredNode desired, ProbeResult result) {
        return plan(desired, result, Unnamed.KEPT);
    }

    /** The same; {@code unnamed} says what becomes of what an earlier playbook left. */
    public static NodePlan plan(DesiredNode desired, ProbeResult result, Unnamed unnamed) {
        return NodePlan.of(
                desired.node(),
                result,
                facts -> LastTransaction.atWork(facts)
                        .<NodePlan>map(wait -> new NodePlan.Refused(desired.node(), List.of(wait)))
                        .orElseGet(() -> withMigration(desired, facts, unnamed)));
    }

    /** Where the older form of mirrors is what stands in the way, the refusal shows what {@code --migrate} would do. */
    private static NodePlan withMigration(DesiredNode desired, NodeFacts facts, Unnamed unnamed) {
        NodePlan plan = new Planner(desired, facts, unnamed).plan();
        boolean mayMigrate = !desired.containerd().config().migrate() && ConfigParts.hasOld(facts);
        return plan instanceof NodePlan.Refused refused
                        && mayMigrate
                        && new Planner(desired.migrating(), facts, unnamed).plan() instanceof NodePlan.Change change
                ? new NodePlan.Refused(refused.node(), refused.problems(), change.files())
                : plan;
    }

    private NodePlan plan() {
        Wishes wishes = Wishes.all(
                List.of(Wishes.problems(Preconditions.of(facts)), registries.wishes(unnamed), proxy.wishes()));
        Changes changes = Changes.of(wishes.files(), facts);
        Set<RemotePath> changed = changes.files().stream().map(FileChange::path).collect(Collectors.toSet());
        Activation activation = Owed.of(facts, changed, proxy.differing(), registries.needsConfig());
        List<Problem> problems = new ArrayList<>(wishes.problems());
        problems.addAll(changes.problems());
        problems.addAll(Preconditions.ofRestart(facts, activation));
        if (!changes.files().isEmpty() || activation.restarts()) {
            problems.addAll(Changes.unwritable(changes.files(), facts));
        }
        problems.addAll(missingCrictl());
        problems.addAll(unreadableTime());
        problems.addAll(LastTransaction.warnings(facts));
        return problems.stream().anyMatch(Problem::isError)
                ? new NodePlan.Refused(node, sorted(problems))
                : decided(changes.files(), activation, target(changes.files()), sorted(problems));
    }

    private NodePlan decided(
            List<FileChange> files, Activation activation, NodePlan.Target target, List<Problem> warnings) {
        return files.isEmpty() && !activation.restarts()
                ? new NodePlan.NoChange(node, warnings, target)
                : new NodePlan.Change(node, warnings, files, activation, target, Earlier.of(facts));
    }

    private NodePlan.Target target(List<FileChange> files) {
        Verification verification = new Verification(
                desired.verification().images(),
                desired.verification().timeout(),
                Effective.crictl(facts),
                registries.configPath(),
                proxy.environment(),
                proxy.shown(),
                AskedMirrors.of(
                        desired, facts.containerd().version(), registry -> registries.hasDirectory(registry, files)));
        return new NodePlan.Target(
                facts.unit().name(), facts.containerd(), Effective.state(facts), verification, facts.controlPlane());
    }

    private List<Problem> missingCrictl() {
        return desired.verification().images().isEmpty() || facts.crictl().isPresent()
                ? List.of()
                : List.of(PlannerProblems.noCrictl(facts.node()));
    }

    /** The file that tells whether a restart is owed, with a time that tells nothing. */
    private List<Problem> unreadableTime() {
        RemotePath path = facts.containerd().configFile();
        return Written.inFuture(path, facts).stream()
                .filter(ignored -> registries.needsConfig())
                .map(written -> PlannerProblems.writtenInFuture(facts.node(), path, written))
                .toList();
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().distinct().sorted().toList();
    }
}
