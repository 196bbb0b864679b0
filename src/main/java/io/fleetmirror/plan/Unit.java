package io.fleetmirror.plan;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.facts.RemotePath;
import io.fleetmirror.systemd.EnvironmentFileText;
import io.fleetmirror.systemd.UnitEnvironment;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of containerd's unit that hold proxy variables: ours, by fixed paths, and those of others. */
final class Unit {

    /** Where the proxy goes when its URL holds a password, which Environment= would show to any local user. */
    static final RemotePath ENVIRONMENT_FILE = new RemotePath("/etc/fleetmirror/containerd-proxy.env");

    /** All that Go reads, in both spellings ({@code httpproxy.FromEnvironment}). */
    static final Set<String> PROXY_VARIABLES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy");

    private static final Pattern UNSET = Pattern.compile("(?m)^\\s*UnsetEnvironment\\s*=(?<names>.*)$");

    private final NodeFacts facts;

    Unit(NodeFacts facts) {
        this.facts = facts;
    }

    /** Kubespray's own name for it, so that its file is adopted and not contradicted. */
    RemotePath dropIn() {
        return directory().child("http-proxy.conf");
    }

    RemotePath directory() {
        return new RemotePath("/etc/systemd/system").child(facts.unit().name() + ".d");
    }

    /** Proxy variables that the files at our paths set as they are now, whoever made them. */
    Set<String> setAtOurPaths() {
        Set<String> names = new TreeSet<>(inUnitFile(dropIn().value()).keySet());
        names.addAll(inEnvironmentFile(ENVIRONMENT_FILE.value()).keySet());
        return names;
    }

    /** Proxy variables that files of others set, among them drop-ins that systemd has not read yet. */
    Set<String> setByOthers() {
        Set<String> names = new TreeSet<>();
        Stream<String> unread = facts.files().namesIn(directory()).stream()
                .filter(name -> name.endsWith(".conf"))
                .map(name -> directory().child(name).value());
        Stream<String> read = Stream.concat(Stream.of(facts.unit().fragmentPath()), facts.unit().dropIns().stream());
        Stream.concat(read, unread)
                .filter(path -> !path.equals(dropIn().value()))
                .forEach(path -> names.addAll(inUnitFile(path).keySet()));
        foreignEnvironmentFiles()
                .forEach(path -> names.addAll(inEnvironmentFile(path).keySet()));
        return names;
    }

    /**
     * Files whose settings win over a drop-in of ours, with the proxy variables that they set: drop-ins by a later name, and
     * any environment file, since those win over Environment= whatever the order (systemd.exec(5)).
     */
    Map<String, Map<String, String>> winOverDropIn() {
        Map<String, Map<String, String>> winners = new LinkedHashMap<>();
        facts.unit().dropIns().stream()
                .filter(path -> fileName(path).compareTo(dropIn().fileName()) > 0)
                .forEach(path -> winners.put(path, inUnitFile(path)));
        foreignEnvironmentFiles().forEach(path -> winners.put(path, inEnvironmentFile(path)));
        return winners;
    }

    /** The same for our environment file: those that systemd reads after it. */
    Map<String, Map<String, String>> winOverEnvironmentFile() {
        List<String> all = facts.unit().environmentFiles();
        int ours = all.indexOf(ENVIRONMENT_FILE.value());
        Map<String, Map<String, String>> winners = new LinkedHashMap<>();
        if (ours >= 0) {
            all.subList(ours + 1, all.size()).forEach(path -> winners.put(path, inEnvironmentFile(path)));
        }
        return winners;
    }

    private List<String> foreignEnvironmentFiles() {
        return facts.unit().environmentFiles().stream()
                .filter(path -> !path.equals(ENVIRONMENT_FILE.value()))
                .toList();
    }

    /** What a file makes of the proxy variables; one that it takes away has an empty value. */
    private Map<String, String> inUnitFile(String path) {
        String text = text(path);
        Map<String, String> variables = new TreeMap<>();
        for (Setting setting : UnitEnvironment.parse(text).settings()) {
            switch (setting) {
                case Setting.Assignment(int ignored, String name, String value) -> variables.put(name, value);
                case Setting.Reset ignored -> PROXY_VARIABLES.forEach(name -> variables.put(name, ""));
                case Setting.FromFile ignored -> {}
                case Setting.FilesReset ignored -> {}
            }
        }
        UNSET.matcher(text)
                .results()
                .forEach(unset -> PROXY_VARIABLES.stream()
                        .filter(name -> List.of(unset.group("names").split("[\\s\"'=]+", -1))
                                .contains(name))
                        .forEach(name -> variables.put(name, "")));
        variables.keySet().retainAll(PROXY_VARIABLES);
        return variables;
    }

    private Map<String, String> inEnvironmentFile(String path) {
        Map<String, String> variables = new TreeMap<>(EnvironmentFileText.parse(text(path)));
        variables.keySet().retainAll(PROXY_VARIABLES);
        return variables;
    }

    private String text(String path) {
        return path.startsWith("/")
                ? Ours.text(facts.files().at(new RemotePath(path))).orElse("")
                : "";
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
