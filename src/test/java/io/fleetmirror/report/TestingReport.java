package io.fleetmirror.report;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.Serial;
import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.inventory.node.Become;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.node.SshTarget;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.progress.Proof;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Plans and outcomes of every kind, and what is printed of them. */
public final class TestingReport {

    public static final RemotePath HOSTS = new RemotePath("/etc/containerd/certs.d/docker.io/hosts.toml");
    public static final RemotePath CONFIG = new RemotePath("/etc/containerd/config.toml");
    private static final FileState OLD =
            new FileState.Regular(new FileState.Attributes(0644, 0, 0, Instant.EPOCH), Bytes.ofText("old\n"));

    private TestingReport() {}

    public static String printed(Consumer<PrintStream> printing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            printing.accept(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public static Problem warning(String node) {
        return Problem.warning(
                new Place.OnNode(node), "/etc/x was not made by fleetmirror and stays", "remove it by hand");
    }

    public static Problem error(String node) {
        return Problem.error(new Place.OnNode(node), "KillMode is not \"process\"", "mixed", "set KillMode=process");
    }

    public static Node node(String name) {
        SshTarget target = SshTarget.to(name);
        return new Node(new NodeName(name), List.of(), target, Become.NONE, Variables.NONE);
    }

    private static NodePlan.Target target() {
        return new NodePlan.Target(
                "containerd.service",
                new ContainerdFacts(
                        new ContainerdVersion(1, 7, 24),
                        new RemotePath("/usr/bin/containerd"),
                        CONFIG,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "/run/containerd",
                new Verification(List.of(), Duration.ofSeconds(60), Optional.empty(), Optional.empty(), Map.of()),
                false);
    }

    /** One new file, one changed, one restart. */
    public static NodePlan change(String name) {
        Optional<NewFile> file = Optional.of(new NewFile(0644, Bytes.ofText("new\n")));
        return new NodePlan.Change(
                node(name),
                List.of(warning(name)),
                List.of(
                        new FileChange(
                                HOSTS, new FileState.Absent(), file, List.of("--- /dev/null", "+++ b" + HOSTS, "+new")),
                        new FileChange(CONFIG, OLD, file, List.of("--- a" + CONFIG, "+++ b" + CONFIG, "-old", "+new"))),
                new Activation(
                        Activation.Kind.RESTART,
                        List.of(CONFIG + " changes, and containerd reads it only when it starts")),
                target());
    }

    /** One file that goes, and nothing to restart. */
    public static NodePlan removal(String name) {
        FileChange gone =
                new FileChange(HOSTS, OLD, Optional.empty(), List.of("--- a" + HOSTS, "+++ /dev/null", "-old"));
        return new NodePlan.Change(node(name), List.of(), List.of(gone), Activation.NONE, target());
    }

    public static NodePlan same(String name) {
        return new NodePlan.NoChange(node(name), List.of(), target());
    }

    public static NodePlan refused(String name) {
        return new NodePlan.Refused(node(name), List.of(error(name)));
    }

    public static NodePlan missing(String name) {
        return new NodePlan.NotPlanned(node(name), "no route to 10.0.0.9; is the node up?");
    }

    public static FleetPlan plan(NodePlan... plans) {
        return new FleetPlan(
                List.of(new FleetPlan.Play("Mirrors", Serial.WHOLE_PLAY, OptionalInt.of(0), List.of(plans))));
    }

    /** One outcome of each kind. */
    public static List<NodeOutcome> outcomes() {
        List<Proof> proofs = List.of(new Proof("busybox:latest", Duration.ofMillis(1234)));
        Cause cause = new Cause("the pull of busybox:latest failed", List.of("E1123 rpc error: \u001b[31mnot found"));
        return List.of(
                new NodeOutcome.Unchanged(new NodeName("same"), List.of()),
                new NodeOutcome.Applied(new NodeName("applied"), "t1", proofs, true, List.of()),
                new NodeOutcome.ProofFailed(new NodeName("proof"), cause),
                new NodeOutcome.RolledBack(new NodeName("back"), "t2", Phase.VERIFY, cause, List.of()),
                new NodeOutcome.LeftBroken(
                        new NodeName("broken"), "t3", Phase.COMMIT, cause, List.of("/etc/x"), "sh /var/lib/undo"),
                new NodeOutcome.Unknown(
                        new NodeName("unknown"), "t4", Optional.of(Phase.RESTART), "the connection was lost"),
                new NodeOutcome.Refused(new NodeName("refused"), List.of(error("refused"))),
                new NodeOutcome.Unreachable(new NodeName("gone"), "no route"),
                new NodeOutcome.NotAttempted(new NodeName("later"), "1 of 9 nodes failed"));
    }
}
