package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlTable;

/**
 * What a release of containerd makes of a hosts.toml that somebody else has written, and that is TOML. One value that it cannot read
 * takes the whole file out of force, without a word outside its log ({@code loadHostDir}); each rule is run in 1.6, 1.7 and 2.1.
 */
public record FoundHostsToml(Place where, String path, ContainerdVersion version) {

    private static final String EXAMPLE = "[host.\"https://mirror.example.com\"]";

    /** Only what that release fails on or passes over. */
    public List<Problem> problems(String text) {
        FoundHosts found = FoundHosts.in(text, version);
        List<Problem> problems = new ArrayList<>(serverProblems(found));
        problems.addAll(problems(found, List.of(), found.file()));
        Object hosts = found.file().get(List.of("host"));
        if (hosts == null) {
            if (isInNeedOfAHost(found.file())) {
                problems.add(HostsTomlProblems.noHost(where, path, EXAMPLE));
            }
        } else if (!(hosts instanceof TomlTable)) {
            problems.add(dropped(found, List.of("host"), new HostKeys.Fault("host", "it as in " + EXAMPLE)));
        }
        found.names().forEach(name -> problems.addAll(hostProblems(found, name)));
        return List.copyOf(problems);
    }

    /** Before 1.7.32 every file that says anything; later one whose tables are none of containerd's. */
    private boolean isInNeedOfAHost(TomlTable file) {
        boolean hasOtherTables = file.keySet().stream()
                .anyMatch(key -> !key.equals("header") && file.get(List.of(key)) instanceof TomlTable);
        return version.isAtLeast(1, 7, 32) ? hasOtherTables && !file.contains(List.of("server")) : !file.isEmpty();
    }

    private List<Problem> serverProblems(FoundHosts found) {
        List<String> server = List.of("server");
        Object value = found.file().get(server);
        if (value == null || (value instanceof String url && HostUrl.isReadable(url))) {
            return List.of();
        }
        return List.of(dropped(
                found,
                server,
                new HostKeys.Fault(
                        value instanceof String url ? shown("server", url) : HostKeys.seen("server", value),
                        "it as in server = \"https://registry.example.com\"")));
    }

    private List<Problem> hostProblems(FoundHosts found, String name) {
        List<String> host = List.of("host", name);
        if (!found.isAsked(name)) {
            return List.of(HostsTomlProblems.passedOver(where, path + ":" + found.line(host), EXAMPLE));
        }
        boolean isReadable = HostUrl.isReadable(name) && (version.isAtLeast(2, 0, 0) || !name.contains("]"));
        if (!isReadable || !(found.file().get(host) instanceof TomlTable keys)) {
            return List.of(dropped(found, host, new HostKeys.Fault(shown("host", name), "it as in " + EXAMPLE)));
        }
        return problems(found, host, keys);
    }

    /** Without what may hold a password. */
    private static String shown(String key, String url) {
        return url.contains("@") || url.contains("?") ? key : key + " " + url;
    }

    private List<Problem> problems(FoundHosts found, List<String> table, TomlTable keys) {
        List<Problem> problems = new ArrayList<>();
        for (String key : keys.keySet()) {
            List<String> at = new ArrayList<>(table);
            at.add(key);
            new HostKeys(version)
                    .fault(key, keys.get(List.of(key)))
                    .ifPresent(fault -> problems.add(dropped(found, at, fault)));
        }
        return problems;
    }

    private Problem dropped(FoundHosts found, List<String> at, HostKeys.Fault fault) {
        return HostsTomlProblems.dropped(where, path + ":" + found.line(at), fault.seen(), fault.instead());
    }
}
