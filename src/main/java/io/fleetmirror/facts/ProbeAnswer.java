package io.fleetmirror.facts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.facts.ProbeResult.Probed;
import io.fleetmirror.facts.ProbeResult.Unsupported;
import io.fleetmirror.inventory.NodeName;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.systemd.UnitFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code probe.sh} answered. Pure: the same answer always gives the same facts. */
public final class ProbeAnswer {

    private static final Pattern SYSTEMD_VERSION = Pattern.compile("\\d{1,5}");
    private static final Pattern PID = Pattern.compile("[1-9]\\d{0,9}");
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
        Optional<ContainerdVersion> version = sections.text("containerd").flatMap(ContainerdVersion::parse);
        Optional<FileTree> files = FileRecords.parse(sections.raw("files"));
        List<Problem> problems = new ArrayList<>();
        if (!identity("uid").equals("0")) {
            problems.add(FactsProblems.notRoot(node));
        } else {
            foreignProduct().ifPresent(problems::add);
            if (systemdVersion() == 0) {
                problems.add(FactsProblems.noSystemd(node));
            } else if (problems.isEmpty() && version.isEmpty()) {
                problems.add(FactsProblems.noContainerd(node, property("Id"), property("LoadState")));
            }
            if (files.isEmpty()) {
                problems.add(FactsProblems.changedWhileRead(node));
            }
        }
        return problems.isEmpty()
                ? new Probed(facts(version.orElseThrow(), files.orElseThrow()))
                : new Unsupported(node, problems);
    }

    private NodeFacts facts(ContainerdVersion version, FileTree files) {
        return new NodeFacts(
                node,
                operatingSystem(),
                systemdVersion(),
                new ContainerdFacts(
                        version,
                        new RemotePath(identity("binary")),
                        new RemotePath(identity("config")),
                        sections.text("dump"),
                        sections.text("default-config"),
                        versionNote()),
                unit(),
                process(),
                Optional.of(identity("crictl")).filter(RemotePath::isPlain).map(RemotePath::new),
                files,
                journal(),
                Addresses.parse(
                        List.of(sections.text("names").orElse("").strip().split(" ", -1)), sections.lines("addresses")),
                Instant.ofEpochSecond(Long.parseLong(identity("clock"))));
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
        return sections.lines("foreign").stream()
                .findFirst()
                .map(line -> line.split("=", 2))
                .map(mark -> FactsProblems.foreignProduct(node, mark[0], mark[1]));
    }

    /** The number in {@code systemd 252 (252.38-1)}; 0 where systemctl did not answer. */
    private int systemdVersion() {
        String[] words =
                sections.lines("systemd").stream().findFirst().orElse("").split(" ", -1);
        return words.length > 1 && SYSTEMD_VERSION.matcher(words[1]).matches() ? Integer.parseInt(words[1]) : 0;
    }

    private OperatingSystem operatingSystem() {
        return new OperatingSystem(release("ID"), release("VERSION_ID"), release("PRETTY_NAME"));
    }

    /** os-release(5) quotes as a shell does. */
    private String release(String key) {
        String value = sections.value("os-release", key, "=");
        int from = !value.isEmpty() && isQuote(value.charAt(0)) ? 1 : 0;
        int to = value.length() > from && isQuote(value.charAt(value.length() - 1))
                ? value.length() - 1
                : value.length();
        return value.substring(from, to);
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
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
                property("NeedDaemonReload").equals("yes"));
    }

    private Optional<ProcessFacts> process() {
        String pid = property("MainPID");
        Optional<Instant> started = SystemdTime.parse(property("ActiveEnterTimestamp"));
        if (!PID.matcher(pid).matches() || started.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessFacts(Integer.parseInt(pid), started.get(), environment()));
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        String raw = sections.raw("environment");
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
