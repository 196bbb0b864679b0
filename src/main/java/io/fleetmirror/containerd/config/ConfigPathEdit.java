package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.TomlFold;
import io.fleetmirror.containerd.TomlText;
import io.fleetmirror.memo.Memo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlValue;
import org.tomlj.TomlVersion;

/**
 * Sets {@code config_path} in the text of a config.toml. A value is replaced by tomlj, which touches nothing else; new
 * lines are put in here, where tomlj would indent them otherwise than their neighbours, or write a dotted key at the top
 * of the file when only {@code […registry.configs]} has a header. An edit counts only if the result, parsed again, is the
 * old tree with that one value changed.
 */
record ConfigPathEdit(String text, ConfigVersion version) {

    private record Asked(ConfigPathEdit edit, String directory) {}

    private static final Memo<Asked, Optional<String>> MADE =
            new Memo<>(asked -> asked.edit().made(asked.directory()));

    /** The edited text; empty where the file's form allows no such edit. */
    Optional<String> to(String directory) {
        return MADE.of(new Asked(this, directory));
    }

    private Optional<String> made(String directory) {
        TomlParseResult tree = ParsedTexts.parse(text);
        boolean isReplaced = tree.contains(version.configPath());
        Optional<String> inserted = isReplaced ? Optional.empty() : inserted(tree, directory);
        TomlParseResult wanted = wanted(directory);
        return inserted.filter(candidate -> isEqual(candidate, wanted))
                .or(() -> Optional.of(TomlFold.of(text).unfolded(wanted.toToml()))
                        .filter(candidate -> isReplaced || isOld(candidate))
                        .filter(candidate -> isEqual(candidate, wanted)));
    }

    /**
     * Where tomlj makes many lines of one inline table, with a comma at their end, that is TOML from 1.1 on alone: containerd 1.x
     * does not start with it (run in 1.6 and 1.7).
     */
    private static boolean isOld(String candidate) {
        return !TomlFold.of(candidate).parsed(TomlVersion.V1_0_0).hasErrors();
    }

    private TomlParseResult wanted(String directory) {
        TomlParseResult tree = TomlFold.parse(text);
        Object value = Optional.ofNullable(tree.entry(version.configPath()))
                .<Object>map(entry -> inNotationOf(entry.value(), directory))
                .orElse(directory);
        tree.set(version.configPath(), value);
        return tree;
    }

    /** {@code 'x'} stays single-quoted; a notation that cannot hold the new value gives way to the plain one. */
    private static Object inNotationOf(TomlValue old, String directory) {
        try {
            return TomlValue.inNotationOf(old, directory);
        } catch (IllegalArgumentException impossible) {
            return directory;
        }
    }

    private static boolean isEqual(String candidate, MutableTomlTable wanted) {
        TomlParseResult parsed = ParsedTexts.parse(candidate);
        return !parsed.hasErrors() && Toml.equals(parsed, wanted);
    }

    private Optional<String> inserted(TomlParseResult tree, String directory) {
        Optional<TomlPosition> position = tree.contains(version.registry())
                ? Optional.ofNullable(tree.inputPositionOf(version.registry()))
                : Optional.empty();
        if (position.isEmpty()) {
            return Optional.of(appended(directory));
        }
        List<String> lines = new ArrayList<>(TomlStatement.lines(text));
        int index = TomlFold.of(text).lineOf(position.get().line()) - 1;
        String line = lines.get(index);
        if (!line.stripLeading().startsWith("[")) {
            return Optional.empty();
        }
        String indent = indentOf(line);
        if (TomlStatement.singlePath(Toml.parse(line)).equals(version.registry())) {
            String inner = index + 1 < lines.size() ? innerIndent(indent, lines.get(index + 1)) : indent + "  ";
            lines.set(index, line.endsWith("\n") ? line : line + end());
            lines.add(index + 1, inner + assignment(directory));
        } else {
            lines.add(aboveComments(lines, index), indent + header() + indent + "  " + assignment(directory) + end());
        }
        return Optional.of(String.join("", lines));
    }

    private String appended(String directory) {
        String gap = text.isBlank() ? "" : text.endsWith("\n") ? end() : end() + end();
        return text + gap + header() + "  " + assignment(directory);
    }

    private String header() {
        return "[" + TomlText.dotted(version.registry(), quote()) + "]" + end();
    }

    private String assignment(String directory) {
        boolean isLiteral = quote() == '\'' && directory.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '\'');
        return "config_path = " + (isLiteral ? "'" + directory + "'" : TomlText.quoted(directory)) + end();
    }

    /** containerd 2.x writes its tables with single quotes, 1.x with double ones; a new line follows the file. */
    private char quote() {
        return text.contains("[plugins.'") && !text.contains("[plugins.\"") ? '\'' : '"';
    }

    private String end() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** The comment lines right above a header belong to it. */
    private static int aboveComments(List<String> lines, int header) {
        int index = header;
        while (index > 0 && lines.get(index - 1).stripLeading().startsWith("#")) {
            index--;
        }
        return index;
    }

    /** As deep as the next line where that is a key, else one step deeper than the header. */
    private static String innerIndent(String indent, String next) {
        boolean isKey = !next.isBlank()
                && !next.stripLeading().startsWith("[")
                && !next.stripLeading().startsWith("#");
        return isKey ? indentOf(next) : indent + "  ";
    }

    private static String indentOf(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
