package io.fleetmirror.report;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.ProcessFacts;
import io.fleetmirror.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Facts by name, in the words that text and JSON both use. Nothing secret stands in them. */
public final class FactLines {

    private static final List<String> PROXY = List.of("http_proxy", "https_proxy", "no_proxy", "all_proxy");

    private FactLines() {}

    /** Each name with its values; a name without a value is left out. */
    public static Map<String, List<String>> of(NodeFacts facts) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        lines.put("role", facts.controlPlane() ? List.of("control plane") : List.of());
        lines.put("system", List.of(facts.os().prettyName()));
        lines.put("systemd", List.of(Integer.toString(facts.systemdVersion())));
        lines.put("containerd", List.of(facts.containerd().version().toString()));
        lines.put("unit", List.of(facts.unit().name() + " (" + facts.unit().activeState() + ")"));
        lines.put(
                "started",
                facts.process().map(process -> process.started().toString()).stream()
                        .toList());
        lines.put("config", List.of(facts.containerd().configFile().value()));
        lines.put("hosts", hostsFiles(facts));
        lines.put("drop-ins", facts.unit().dropIns());
        lines.put("environment", facts.process().map(FactLines::proxy).orElse(List.of()));
        lines.put("crictl", facts.crictl().map(path -> path.value()).stream().toList());
        lines.put(
                "journal",
                facts.journal().stream()
                        .map(entry -> entry.id() + " " + entry.state())
                        .toList());
        lines.values().removeIf(List::isEmpty);
        return lines;
    }

    private static List<String> hostsFiles(NodeFacts facts) {
        return facts.files().entries().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof FileState.Regular
                        && entry.getKey().fileName().equals("hosts.toml"))
                .map(entry -> entry.getKey().value())
                .toList();
    }

    private static List<String> proxy(ProcessFacts process) {
        Redactor redactor = Redactor.of(process.environment().values());
        return process.environment().entrySet().stream()
                .filter(variable -> PROXY.contains(variable.getKey().toLowerCase(Locale.ROOT)))
                .map(variable -> variable.getKey() + "=" + redactor.redact(variable.getValue()))
                .toList();
    }
}
