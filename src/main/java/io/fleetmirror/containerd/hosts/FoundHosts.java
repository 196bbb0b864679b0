package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.memo.Memo;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/** The tables of a hosts.toml that somebody else has written, as a release of containerd finds them. */
record FoundHosts(HostsTomlSyntax.Parsed parsed, Set<String> headers, ContainerdVersion version) {

    private static final Pattern HEADER = Pattern.compile("(?m)^[ \\t]*+\\[([^\\[\\n][^\\n]*)\\][ \\t]*+(?:#.*)?\\r?$");

    private static final Memo<String, Set<String>> HEADERS = new Memo<>(FoundHosts::headersIn);

    static FoundHosts in(String text, ContainerdVersion version) {
        return new FoundHosts(HostsTomlSyntax.parsed(text, version), HEADERS.of(text), version);
    }

    TomlTable file() {
        return parsed.file();
    }

    /** Those that are tables of a table, by whatever spelling. */
    List<String> names() {
        return file().get(List.of("host")) instanceof TomlTable hosts ? List.copyOf(hosts.keySet()) : List.of();
    }

    /** 2.x asks those alone that have a header of their own, or one of a table below ({@code getSortedHosts}). */
    boolean isAsked(String name) {
        return !version.isAtLeast(2, 0, 0) || headers.contains(name);
    }

    private static Set<String> headersIn(String text) {
        return HEADER.matcher(text)
                .results()
                .map(header -> header.group(1))
                .filter(key -> key.contains("host"))
                .map(FoundHosts::path)
                .filter(path -> path.size() > 1 && path.getFirst().equals("host"))
                .map(path -> path.get(1))
                .collect(Collectors.toSet());
    }

    private static List<String> path(String key) {
        try {
            return Toml.parseDottedKey(key);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Where a key stands, or the first line. */
    int line(List<String> path) {
        var position = parsed.file().inputPositionOf(path);
        return position == null ? 1 : parsed.lineOf(position);
    }
}
