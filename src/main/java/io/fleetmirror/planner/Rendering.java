package io.fleetmirror.planner;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.DesiredContainerd.RegistryStyle;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.facts.Addresses;
import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.FileTree;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.OperatingSystem;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.plan.RenderedFile;
import io.fleetmirror.planner.config.RegistryPlan;
import io.fleetmirror.planner.file.Wishes;
import io.fleetmirror.planner.unit.ProxyPlan;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.UnitFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that apply would write whole to a node that has none of them yet: by the same code, without the node. What is an
 * edit of a file of the node's own, {@code config.toml}, is not among them: neither credentials nor mirrors in that style.
 */
public final class Rendering {

    /** Knows all that any version does of a hosts.toml. */
    private static final ContainerdVersion NEWEST = new ContainerdVersion(2, 3, 0);

    /** The last whose registry tables of a config.toml hold certificates. */
    private static final ContainerdVersion LAST_WITH_TLS = new ContainerdVersion(1, 7, 0);

    /** New enough for all that a drop-in may hold. */
    private static final int SYSTEMD = 262;

    private Rendering() {}

    /** What no version of containerd can have. */
    public static List<Problem> problems(DesiredNode desired) {
        boolean isOld = desired.containerd().registryStyle() == RegistryStyle.CONFIG_TOML;
        return of(desired, isOld ? LAST_WITH_TLS : NEWEST).problems();
    }

    /** The files for this version of containerd; what it would ignore or reject is a problem. */
    public static Checked<List<RenderedFile>> of(DesiredNode desired, ContainerdVersion version) {
        NodeFacts facts = bare(desired, version);
        Wishes wishes = Wishes.all(
                List.of(new RegistryPlan(desired, facts).rendered(), new ProxyPlan(desired, facts).wishes()));
        return Checked.of(
                wishes.problems().stream().distinct().sorted().toList(),
                () -> wishes.files().stream()
                        .flatMap(wish -> wish.after().stream().map(file -> new RenderedFile(wish.path(), file)))
                        .toList());
    }

    private static NodeFacts bare(DesiredNode desired, ContainerdVersion version) {
        return new NodeFacts(
                desired.node().name(),
                new OperatingSystem(""),
                SYSTEMD,
                new ContainerdFacts(
                        version,
                        new RemotePath("/usr/bin/containerd"),
                        new RemotePath("/etc/containerd/config.toml"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new UnitFacts(
                        "containerd.service",
                        "loaded",
                        "active",
                        "",
                        List.of(),
                        List.of(),
                        "process",
                        "",
                        false,
                        false),
                Optional.empty(),
                Optional.empty(),
                new FileTree(Map.of(), List.of(), List.of()),
                List.of(),
                Addresses.NONE,
                Instant.EPOCH,
                false);
    }
}
