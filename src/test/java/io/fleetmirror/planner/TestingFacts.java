package io.fleetmirror.planner;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.Addresses;
import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.FileState.Attributes;
import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.facts.FileTree;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.OperatingSystem;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.ProcessFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.plan.Activation;
import io.fleetmirror.plan.FileChange.NewFile;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.systemd.UnitFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node to plan for: healthy, containerd 1.7, certs.d effective, all files older than the process. */
public final class TestingFacts {

    public static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant STARTED = Instant.parse("2026-01-02T00:00:00Z");
    public static final Instant NEW = Instant.parse("2026-01-03T00:00:00Z");
    public static final Instant CLOCK = Instant.parse("2026-01-04T00:00:00Z");
    public static final Instant FUTURE = Instant.parse("2027-01-01T00:00:00Z");

    public static final RemotePath CONFIG = new RemotePath("/etc/containerd/config.toml");
    public static final RemotePath DROP_IN = new RemotePath("/etc/systemd/system/containerd.service.d/http-proxy.conf");
    public static final String EFFECTIVE = """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry]
              config_path = "/etc/containerd/certs.d"
            """;

    private final Map<RemotePath, FileState> files = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> dropIns = new ArrayList<>();
    private final List<String> environmentFiles = new ArrayList<>();
    private final List<TransactionFacts> journal = new ArrayList<>();
    private final List<RemotePath> unwritable = new ArrayList<>();
    private final List<RemotePath> mounted = new ArrayList<>();
    private String version = "1.7.24";
    private final Map<String, List<String>> addresses = new HashMap<>();
    private final List<String> unanswered = new ArrayList<>();
    private int systemd = 256;
    private String unitName = "containerd.service";
    private String loadState = "loaded";
    private String activeState = "active";
    private String killMode = "process";
    private String command = "/usr/bin/containerd";
    private boolean needsDaemonReload;
    private boolean refusesRestart;
    private Instant started = STARTED;
    private Optional<String> dump = Optional.empty();
    private Optional<String> defaultConfig = Optional.empty();
    private Optional<RemotePath> crictl = Optional.of(new RemotePath("/usr/bin/crictl"));

    private TestingFacts() {}

    public static TestingFacts node() {
        return new TestingFacts().file(CONFIG.value(), EFFECTIVE);
    }

    public static RemotePath hosts(String directory) {
        return new RemotePath("/etc/containerd/certs.d/" + directory + "/hosts.toml");
    }

    public TestingFacts version(String value) {
        version = value;
        return this;
    }

    public TestingFacts systemd(int number) {
        systemd = number;
        return this;
    }

    public TestingFacts file(String path, String text) {
        return file(path, text, OLD);
    }

    public TestingFacts file(String path, String text, Instant modified) {
        return at(path, new FileState.Regular(new Attributes(0644, 0, 0, modified), Bytes.ofText(text)));
    }

    public TestingFacts mode(String path, int mode, String text) {
        return at(path, new FileState.Regular(new Attributes(mode, 0, 0, OLD), Bytes.ofText(text)));
    }

    public TestingFacts directory(String path, Instant modified) {
        return at(path, new FileState.Directory(new Attributes(0755, 0, 0, modified)));
    }

    public TestingFacts mounted(String path) {
        mounted.add(new RemotePath(path));
        return this;
    }

    public TestingFacts unwritable(String path) {
        unwritable.add(new RemotePath(path));
        return this;
    }

    public TestingFacts link(String path, String target) {
        return at(path, new FileState.Link(target));
    }

    public TestingFacts noConfig(String defaults) {
        files.remove(CONFIG);
        defaultConfig = Optional.of(defaults);
        return this;
    }

    public TestingFacts dump(String text) {
        dump = Optional.of(text);
        return this;
    }

    /** A drop-in that systemd has read. */
    public TestingFacts dropIn(String path, String text) {
        dropIns.add(path);
        return file(path, text);
    }

    public TestingFacts environmentFile(String path, String text) {
        return namesEnvironmentFile(path).file(path, text);
    }

    /** One that is not there. */
    public TestingFacts namesEnvironmentFile(String path) {
        environmentFiles.add(path);
        return this;
    }

    public TestingFacts has(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    public TestingFacts unit(String load, String active) {
        loadState = load;
        activeState = active;
        return this;
    }

    public TestingFacts unitName(String name) {
        unitName = name;
        return this;
    }

    public TestingFacts knows(String name, String... its) {
        addresses.put(name, List.of(its));
        return this;
    }

    public TestingFacts hearsNothingOf(String name) {
        unanswered.add(name);
        return this;
    }

    public TestingFacts killMode(String value) {
        killMode = value;
        return this;
    }

    public TestingFacts command(String line) {
        command = line;
        return this;
    }

    public TestingFacts refusesRestart() {
        refusesRestart = true;
        return this;
    }

    public TestingFacts needsDaemonReload() {
        needsDaemonReload = true;
        return this;
    }

    /** A line of the journal, oldest first. */
    public TestingFacts transaction(String id, String state) {
        journal.add(new TransactionFacts(id, state));
        return this;
    }

    /** One that the node is at work on now. */
    public TestingFacts atWork(String id, String state, String since) {
        journal.add(new TransactionFacts(
                id, state, "alice@laptop", false, Optional.of(since), TransactionFacts.Story.UNREAD));
        return this;
    }

    public TestingFacts noCrictl() {
        crictl = Optional.empty();
        return this;
    }

    /** The node after a plan was carried out: files as planned, restarted where that was owed. */
    public TestingFacts after(NodePlan.Change change, Map<String, String> newEnvironment) {
        change.files().forEach(file -> {
            files.remove(file.path());
            file.after().ifPresent(fresh -> files.put(file.path(), regular(fresh)));
        });
        if (change.activation().kind() != Activation.Kind.NONE) {
            started = NEW;
            environment.clear();
            environment.putAll(newEnvironment);
            needsDaemonReload = false;
        }
        return this;
    }

    private static FileState regular(NewFile file) {
        return new FileState.Regular(new Attributes(file.mode(), 0, 0, NEW), file.content());
    }

    private TestingFacts at(String path, FileState state) {
        files.put(new RemotePath(path), state);
        return this;
    }

    public ProbeResult probed() {
        NodeFacts facts = new NodeFacts(
                new NodeName("node-1"),
                new OperatingSystem("Debian 12"),
                systemd,
                new ContainerdFacts(
                        ContainerdVersion.parse(version).orElseThrow(),
                        new RemotePath("/usr/bin/containerd"),
                        CONFIG,
                        dump,
                        defaultConfig,
                        Optional.empty()),
                new UnitFacts(
                        unitName,
                        loadState,
                        activeState,
                        "/lib/systemd/system/containerd.service",
                        dropIns,
                        environmentFiles,
                        killMode,
                        command,
                        needsDaemonReload,
                        refusesRestart),
                activeState.equals("active")
                        ? Optional.of(new ProcessFacts(7, started, environment))
                        : Optional.empty(),
                crictl,
                new FileTree(files, unwritable, mounted),
                journal,
                new Addresses(addresses, unanswered),
                CLOCK,
                false);
        return new ProbeResult.Probed(facts);
    }
}
