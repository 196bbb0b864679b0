package io.fleetmirror.containerd;

import io.fleetmirror.containerd.HostsToml.Host;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a {@link HostsToml} as the text of its file: the same value gives the same bytes. A {@code [host."…"]} header
 * each, since containerd 2.x counts no inline or dotted form ({@code getSortedHosts}); keys at their default are left
 * out, since any TLS key makes an http host be tried by https first ({@code explicitTLSFromHost}).
 */
public final class HostsTomlText {

    /** The first line of every file that fleetmirror may overwrite and remove. */
    public static final String MARKER = "# Managed by fleetmirror. Changes made here are overwritten.";

    private HostsTomlText() {}

    /** The text for this version of containerd; what that version would ignore or reject is a problem at {@code where}. */
    public static Checked<String> render(
            Place where, RegistryHost registry, HostsToml value, ContainerdVersion version) {
        return Checked.of(new HostsTomlCheck(where, registry, version).problems(value), () -> text(value));
    }

    /** Whether a file of this text is fleetmirror's to overwrite or remove. */
    public static boolean isManaged(String text) {
        return text.equals(MARKER) || text.startsWith(MARKER + "\n");
    }

    private static String text(HostsToml value) {
        StringBuilder text = new StringBuilder(MARKER).append('\n');
        value.server()
                .ifPresent(url ->
                        text.append("server = ").append(quoted(url.toString())).append('\n'));
        // What holds for the host holds when it is asked again as the server: its CA, its path, what it may be asked
        // for.
        value.hostOfServer().ifPresent(host -> append(text, "", host));
        for (Host host : value.hosts()) {
            text.append("\n[host.").append(quoted(host.url().toString())).append("]\n");
            append(text, "  ", host);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String indent, Host host) {
        append(
                text,
                indent,
                "capabilities",
                list(host.capabilities().stream().map(Capability::word).toList()));
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
        if (host.options().skipVerify()) {
            append(text, indent, "skip_verify", "true");
        }
        if (host.options().overridePath()) {
            append(text, indent, "override_path", "true");
        }
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
