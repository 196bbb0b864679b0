package io.fleetmirror.facts.answer;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.Addresses;
import io.fleetmirror.facts.ContainerdFacts;
import io.fleetmirror.facts.FileTree;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.OperatingSystem;
import io.fleetmirror.facts.ProbeResult;
import io.fleetmirror.facts.ProbeResult.Probed;
import io.fleetmirror.facts.ProbeResult.Unsupported;
import io.fleetmirror.facts.ProcessFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.facts.TransactionFacts;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.UnitFacts;
import io.fleetmirror.systemd.UnitName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what {@code probe.sh} answered. Pure: the same answer always gives the same facts. Whatever a node may answer is facts or a
 * problem of that node, and never the end of a run.
 */
public final class ProbeAnswer {

    private static final Pattern SYSTEMD_VERSION = Pattern.compile("\\d{1,5}");
    private static final Pattern PID = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    /** A command line that is a shell's, or that has containerd as another word than the first, or at its end. */
    private static final Pattern BEHIND_ANOTHER =
            Pattern.compile("^\\S*/(?:ba|da|a|k|z)?sh\\s|^\\S*+(?<!containerd)\\s.*(?<![\\w.-])containerd(?![\\w./-])");

    private static final String CONTROL_PLANE = "control-plane=";
    private static final Pattern IGNORED = Pattern.compile(" \\(ignore_errors=.*\\)$");

    private final NodeName node;
    private final Sections sections;

    private ProbeAnswer(NodeName node, Sections sections) {
        this.node = node;
        this.sections = sections;
    }

    /** {@code answer} is a char a byte. The facts, or why the node is not one that fleetmirror works on. */
    public static ProbeResult parse(NodeName node, String token, String answer) {
        return new ProbeAnswer(node, Sections.parse(token, answer)).result();
    }

    private ProbeResult result() {
        Optional<ContainerdFacts> containerd =
                sections.text("containerd").flatMap(ContainerdVersion::parse).flatMap(this::containerd);
        Optional<FileRecords> files =
                FileRecords.parse(sections.raw("files"), "/proc/" + property("MainPID") + "/environ");
        Optional<Instant> clock = clock();
        List<Problem> problems = new ArrayList<>();
        List<String> filesAtOnce = sections.lines("files-at-once");
        if (!filesAtOnce.isEmpty()) {
            problems.add(AnswerProblems.tooFewFiles(node, filesAtOnce.getFirst()));
        } else if (!identity("uid").equals("0")) {
            problems.add(AnswerProblems.notRoot(node));
        } else if (clock.isEmpty() && property("Id").isEmpty()) {
            problems.add(AnswerProblems.startsNothing(node));
        } else {
            foreignProduct().ifPresent(problems::add);
            if (systemdVersion() == 0) {
                problems.add(AnswerProblems.noSystemd(node));
            } else if (problems.isEmpty() && containerd.isEmpty()) {
                problems.add(withoutContainerd());
            }
            if (files.isEmpty()) {
                problems.add(AnswerProblems.changedWhileRead(node));
            }
            if (clock.isEmpty()) {
                problems.add(AnswerProblems.noClock(node));
            }
        }
        return problems.isEmpty()
                ? new Probed(facts(containerd.orElseThrow(), files.orElseThrow(), clock.orElseThrow()))
                : new Unsupported(node, problems);
    }

    private NodeFacts facts(ContainerdFacts containerd, FileRecords records, Instant clock) {
        FileTree files = new FileTree(records.files(), paths("unwritable"), paths("mounted"));
        return new NodeFacts(
                node,
                OperatingSystem.of(files),
                systemdVersion(),
                containerd,
                unit(),
                process(records.environment()),
                path("crictl"),
                files,
                journal(),
                Addresses.parse(
                        List.of(sections.text("names").orElse("").strip().split(" ", -1)), sections.lines("addresses")),
                clock,
                sections.lines("marks").stream().anyMatch(line -> line.startsWith(CONTROL_PLANE)));
    }

    /** Empty where there is no unit of it that names a binary and a configuration file which can be followed. */
    private Optional<ContainerdFacts> containerd(ContainerdVersion version) {
        return binary().flatMap(binary -> path("config")
                .map(config -> new ContainerdFacts(
                        version,
                        binary,
                        config,
                        sections.text("dump"),
                        sections.text("default-config"),
                        versionNote())));
    }

    private Problem withoutContainerd() {
        String config = identity("config");
        if (path("binary").isPresent() && !config.isEmpty() && path("config").isEmpty()) {
            return AnswerProblems.unknownConfig(node, config);
        }
        return binary().map(
                        binary -> BEHIND_ANOTHER.matcher(identity("command")).find()
                                ? AnswerProblems.anotherProgram(node, property("Id"), binary)
                                : AnswerProblems.noVersion(node, property("Id"), binary))
                .orElseGet(() -> AnswerProblems.noContainerd(node, property("Id"), property("LoadState")));
    }

    /** What a unit runs, where there is one. */
    private Optional<RemotePath> binary() {
        return path("binary").filter(ignored -> UnitName.isUnitName(property("Id")));
    }

    private Optional<Instant> clock() {
        String seconds = identity("clock");
        return SECONDS.matcher(seconds).matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private List<RemotePath> paths(String key) {
        return sections.values("identity", key, " ").stream()
                .filter(RemotePath::isPlain)
                .map(RemotePath::new)
                .toList();
    }

    private Optional<RemotePath> path(String key) {
        return Optional.of(identity(key)).filter(RemotePath::isPlain).map(RemotePath::new);
    }

    private String identity(String key) {
        return sections.value("identity", key, " ");
    }

    /** As confirm.sh writes it and probe.sh reads it: the binary's identity, and its word for its version. */
    private Optional<String> versionNote() {
        return sections.lines("containerd-identity").stream()
                .findFirst()
                .flatMap(binary ->
                        sections.lines("containerd").stream().findFirst().map(version -> binary + "\n" + version));
    }

    private String property(String key) {
        return sections.value("unit", key, "=");
    }

    private Optional<Problem> foreignProduct() {
        return sections.lines("marks").stream()
                .filter(line -> !line.startsWith(CONTROL_PLANE))
                .findFirst()
                .map(line -> line.split("=", 2))
                .filter(mark -> mark.length == 2)
                .map(mark -> AnswerProblems.foreignProduct(node, mark[0], mark[1]));
    }

    /** The number in {@code systemd 252 (252.38-1)}; 0 where systemctl did not answer. */
    private int systemdVersion() {
        String[] words =
                sections.lines("systemd").stream().findFirst().orElse("").split(" ", -1);
        return words.length > 1 && SYSTEMD_VERSION.matcher(words[1]).matches() ? Integer.parseInt(words[1]) : 0;
    }

    private List<TransactionFacts> journal() {
        return JournalLines.parse(sections.lines("journal"));
    }

    private UnitFacts unit() {
        return new UnitFacts(
                property("Id"),
                property("LoadState"),
                property("ActiveState"),
                property("FragmentPath"),
                Arrays.stream(property("DropInPaths").split(" ", -1))
                        .filter(path -> !path.isEmpty())
                        .toList(),
                sections.values("unit", "EnvironmentFiles", "=").stream()
                        .map(value -> IGNORED.matcher(value).replaceFirst(""))
                        .toList(),
                property("KillMode"),
                identity("command"),
                property("NeedDaemonReload").equals("yes"),
                property("RefuseManualStart").equals("yes")
                        || property("RefuseManualStop").equals("yes"));
    }

    private Optional<ProcessFacts> process(String environ) {
        String pid = property("MainPID");
        Optional<Instant> started = SystemdTime.parse(property("ActiveEnterTimestamp"));
        if (!PID.matcher(pid).matches() || started.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessFacts(Integer.parseInt(pid), started.get(), environment(environ)));
    }

    private static Map<String, String> environment(String raw) {
        Map<String, String> variables = new HashMap<>();
        String text = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        for (String variable : text.split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }
}
