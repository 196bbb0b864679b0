package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.TomlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables that fleetmirror adds at the end of a config.toml, between two comments, so that they can be taken out again
 * and leave every byte as it was before.
 */
record ManagedBlock(ConfigVersion version, RegistrySection section) {

    private static final String BEGIN = "# Begin of what fleetmirror manages. Changes made here are overwritten.";
    private static final String END = "# End of what fleetmirror manages.";

    /** The text without its block; the same text where it has none. */
    static String removedFrom(String text) {
        int begin = startOfLine(text, BEGIN, 0);
        int last = begin < 0 ? -1 : startOfLine(text, END, begin);
        if (last < 0) {
            return text;
        }
        int newline = text.indexOf('\n', last);
        String head = text.substring(0, begin);
        // Where the text had no end of its last line, the block brought one in and ends without one itself.
        return newline < 0 ? head.replaceFirst("\r?\n\\z", "") : head + text.substring(newline + 1);
    }

    /** A text that has no block, with this one. */
    String addedTo(String text) {
        if (section.isEmpty()) {
            return text;
        }
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        String block = String.join(end, lines());
        return text.isEmpty() || text.endsWith("\n") ? text + block + end : text + end + block;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(BEGIN));
        section.endpoints().forEach((registry, endpoints) -> {
            lines.add(header("mirrors", registry));
            lines.add("  endpoint = "
                    + endpoints.stream().map(TomlText::quoted).collect(Collectors.joining(", ", "[", "]")));
        });
        section.tls().forEach((host, tls) -> {
            lines.add(header("configs", host, "tls"));
            tls.ca().ifPresent(file -> lines.add("  ca_file = " + TomlText.quoted(file)));
            tls.client().ifPresent(pair -> {
                lines.add("  cert_file = " + TomlText.quoted(pair.certificate()));
                lines.add("  key_file = " + TomlText.quoted(pair.key()));
            });
            if (tls.skipVerify()) {
                lines.add("  insecure_skip_verify = true");
            }
        });
        section.auth().forEach((host, credentials) -> {
            lines.add(header("configs", host, "auth"));
            lines.add("  username = " + TomlText.quoted(credentials.username()));
            lines.add("  password = " + TomlText.quoted(credentials.password()));
        });
        lines.add(END);
        return lines;
    }

    private String header(String... below) {
        List<String> path =
                Stream.concat(version.registry().stream(), Arrays.stream(below)).toList();
        return "[" + TomlText.dotted(path, '"') + "]";
    }

    private static int startOfLine(String text, String line, int from) {
        int at = text.indexOf(line, from);
        return at == 0 || (at > 0 && text.charAt(at - 1) == '\n') ? at : -1;
    }
}
