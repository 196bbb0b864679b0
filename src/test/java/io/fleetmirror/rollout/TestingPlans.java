package io.fleetmirror.rollout;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.Serial;
import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Attributes;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.Earlier;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans and outcomes of nodes, of every kind that a rollout tells apart. */
final class TestingPlans {

    private TestingPlans() {}

    static Node node(String name, String... groups) {
        SshTarget target = SshTarget.to(name);
        return new Node(new NodeName(name), List.of(groups), target, Become.NONE, Variables.NONE);
    }

    static NodePlan seenOnControlPlane(String name) {
        NodePlan.Target target = target();
        Activation restart = new Activation(Activation.Kind.RESTART, List.of("because"));
        return new NodePlan.Change(
                node(name),
                List.of(),
                List.of(),
                restart,
                new NodePlan.Target(target.unit(), target.containerd(), target.state(), target.verification(), true));
    }

    static NodePlan.Target target() {
        return new NodePlan.Target(
                "containerd.service",
                new ContainerdFacts(
                        new ContainerdVersion(1, 7, 24),
                        new RemotePath("/usr/bin/containerd"),
                        new RemotePath("/etc/containerd/config.toml"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "/run/containerd",
                new Verification(List.of(), Duration.ofSeconds(60), Optional.empty(), Optional.empty(), Map.of()),
                false);
    }

    static NodePlan change(String name, String... groups) {
        Activation restart = new Activation(Activation.Kind.RESTART, List.of("because"));
        return new NodePlan.Change(node(name, groups), List.of(), List.of(), restart, target());
    }

    /** Restarts nothing by itself, but finds an earlier transaction open. */
    static NodePlan undoFirst(String name) {
        FileState old = new FileState.Regular(new Attributes(0644, 0, 0, Instant.EPOCH), Bytes.ofText("old\n"));
        FileChange gone = new FileChange(new RemotePath("/etc/x"), old, Optional.empty(), List.of());
        return new NodePlan.Change(
                node(name, "etcd"),
                List.of(),
                List.of(gone),
                Activation.NONE,
                target(),
                new Earlier(Optional.empty(), true));
    }

    static NodePlan same(String name) {
        return new NodePlan.NoChange(node(name), List.of(), target());
    }

    static NodePlan missing(String name) {
        return new NodePlan.NotPlanned(node(name), "no route");
    }

    static FleetPlan.Play play(Serial serial, int maxFailPercentage, NodePlan... plans) {
        return new FleetPlan.Play("play", serial, OptionalInt.of(maxFailPercentage), List.of(plans));
    }

    static FleetPlan.Play withoutLimit(Serial serial, NodePlan... plans) {
        return new FleetPlan.Play("play", serial, OptionalInt.empty(), List.of(plans));
    }

    static NodeOutcome rolledBack(NodeName name) {
        return new NodeOutcome.RolledBack(name, "t", Phase.VERIFY, new Cause("the pull failed", List.of()), List.of());
    }

    static NodeOutcome withLostContainers(NodeName name) {
        return new NodeOutcome.RolledBack(
                name, "t", Phase.RESTART, new Cause("containers are gone", List.of()), List.of("4f5d"));
    }

    static NodeOutcome leftBroken(NodeName name) {
        return new NodeOutcome.LeftBroken(
                name, "t", Phase.ROLL_BACK, new Cause("disk full", List.of()), List.of(), "look");
    }
}
