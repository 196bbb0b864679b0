package io.fleetmirror.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What form a source has: told by what it is, by the end of its name, or by its first lines. */
enum SourceFormat {
    /** No file: names with commas between them. */
    LIST,
    DIRECTORY,
    SCRIPT,
    TOML,
    YAML,
    INI,
    /** YAML or INI: only the text says. */
    EITHER;

    private static final Set<String> YAML_NAMES = Set.of("yaml", "yml", "json");

    private static final Pattern INI_SECTION = Pattern.compile("\\[[^]\\s,]+]\\s*([#;].*)?");
    private static final Pattern INI_NODE =
            Pattern.compile("[^\\s:=\\[]+(\\[[^]]*][^\\s:=]*)*(:[0-9]+)?(\\s+\\w+=.*)?");

    static SourceFormat of(String source) {
        Path file = Path.of(source);
        if (source.contains(",") && !Files.exists(file)) {
            return LIST;
        } else if (Files.isDirectory(file)) {
            return DIRECTORY;
        } else if (Files.isExecutable(file) && isProgram(file)) {
            return SCRIPT;
        }
        String name = file.getFileName().toString();
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (end.equals("toml")) {
            return TOML;
        } else if (YAML_NAMES.contains(end)) {
            return YAML;
        }
        return name.contains(".") && name.lastIndexOf('.') > 0 ? INI : EITHER;
    }

    /** For a text that is no YAML mapping: whether it looks like INI, so that its faults are told as INI's. */
    static boolean looksLikeIni(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .toList();
        return lines.stream().anyMatch(line -> INI_SECTION.matcher(line).matches())
                || (!lines.isEmpty()
                        && INI_NODE.matcher(lines.getFirst()).matches()
                        && !lines.getFirst().startsWith("-"));
    }

    /** Data files often bear an execute bit that nobody meant: a program begins with "#!" or is no text. */
    private static boolean isProgram(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            String head = new String(stream.readNBytes(512), StandardCharsets.ISO_8859_1);
            return head.startsWith("#!") || head.indexOf('\0') >= 0;
        } catch (IOException ignored) {
            return false; // whoever reads the file next tells why it cannot be read
        }
    }
}
