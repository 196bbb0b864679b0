package io.fleetmirror.containerd.hosts;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.containerd.TomlText;
import io.fleetmirror.containerd.hosts.HostsToml.Host;
import io.fleetmirror.containerd.hosts.HostsToml.HostOptions;
import io.fleetmirror.marker.Marker;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a {@link HostsToml} as the text of its file: the same value gives the same bytes. A {@code [host."…"]} header
 * each, since containerd 2.x counts no inline or dotted form ({@code getSortedHosts}); keys at their default are left
 * out, since any TLS key makes an http host be tried by https first ({@code explicitTLSFromHost}).
 */
public final class HostsTomlText {

    private HostsTomlText() {}

    /** The text for this version of containerd; what that version would ignore or reject is a problem at {@code where}. */
    public static Checked<String> render(
            Place where, RegistryHost registry, HostsToml value, ContainerdVersion version) {
        return Checked.of(new HostsTomlCheck(where, registry, version).problems(value), () -> text(value));
    }

    private static String text(HostsToml value) {
        StringBuilder text = new StringBuilder(Marker.LINE).append('\n');
        // What holds for a host holds when it is asked again as the server: its CA, its path, what it may be asked for.
        value.server().ifPresent(server -> {
            append(text, "", "server", quoted(server.url().toString()));
            append(text, "", server);
            append(text, "header", server.options().header());
        });
        for (Host host : value.hosts()) {
            String table = "host." + quoted(host.url().toString());
            text.append("\n[").append(table).append("]\n");
            append(text, "  ", host);
            // Directly behind its host: containerd 2.x takes a host twice whose table comes after another host's.
            append(text, table + ".header", host.options().header());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String indent, Host host) {
        if (!host.capabilities().isEmpty()) {
            append(
                    text,
                    indent,
                    "capabilities",
                    list(host.capabilities().stream().map(Capability::word).toList()));
        }
        if (!host.ca().isEmpty()) {
            append(text, indent, "ca", list(host.ca()));
        }
        if (!host.client().isEmpty()) {
            append(
                    text,
                    indent,
                    "client",
                    host.client().stream()
                            .map(pair -> list(List.of(pair.certificate(), pair.key())))
                            .collect(Collectors.joining(", ", "[", "]")));
        }
        append(text, indent, host.options());
    }

    private static void append(StringBuilder text, String indent, HostOptions options) {
        if (options.skipVerify()) {
            append(text, indent, "skip_verify", "true");
        }
        if (options.overridePath()) {
            append(text, indent, "override_path", "true");
        }
        options.dialTimeout().ifPresent(time -> append(text, indent, "dial_timeout", quoted(inGo(time))));
    }

    private static void append(StringBuilder text, String table, Headers header) {
        if (header.isEmpty()) {
            return;
        }
        text.append("\n[").append(table).append("]\n");
        header.values()
                .forEach((name, values) -> append(
                        text, "  ", quoted(name), values.size() == 1 ? quoted(values.getFirst()) : list(values)));
    }

    /** As {@code time.ParseDuration} reads it. */
    private static String inGo(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    private static void append(StringBuilder text, String indent, String key, String value) {
        text.append(indent).append(key).append(" = ").append(value).append('\n');
    }

    private static String list(List<String> values) {
        return values.stream().map(HostsTomlText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String value) {
        return TomlText.quoted(value);
    }
}
