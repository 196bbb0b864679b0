package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.TomlFold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.MutableTomlArray;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * Edits of a config.toml that take something out of force. Each counts only if the result, parsed again, says what the old
 * text said but for that; it is empty where the file's form allows no such edit.
 */
record RegistryEdit(String text, ConfigVersion version) {

    private static final List<String> DISABLED = List.of("disabled_plugins");

    /** Without the tables of {@code mirrors} and {@code tls}, under any version's plugin, each of their lines a comment. */
    Optional<String> withoutOld() {
        return commentedOut(RegistryEdit::isOld);
    }

    /** The same of {@code mirrors} alone, for these registries. */
    Optional<String> withoutMirrors(List<String> registries) {
        return commentedOut(path -> path.size() > 4
                && path.get(3).equals("mirrors")
                && registries.contains(path.get(4))
                && ConfigVersion.registries().contains(path.subList(0, 3)));
    }

    /** Without these entries of {@code disabled_plugins}; tomlj would take comments beside them along, which are kept. */
    Optional<String> withoutDisabled(List<String> plugins) {
        TomlParseResult wanted = TomlFold.parse(text);
        MutableTomlArray disabled = wanted.getArray(DISABLED);
        for (int index = disabled.size() - 1; index >= 0; index--) {
            if (plugins.contains(String.valueOf(disabled.get(index)))) {
                disabled.remove(index);
            }
        }
        return Stream.of(TomlFold.of(text).unfolded(wanted.toToml()), withoutEntries(plugins))
                .filter(edited -> !ParsedTexts.parse(edited).hasErrors())
                .filter(edited -> Toml.equals(ParsedTexts.parse(edited), wanted))
                .max(Comparator.comparingLong(edited ->
                        edited.chars().filter(character -> character == '#').count()));
    }

    private String withoutEntries(List<String> plugins) {
        String entry =
                plugins.stream().map(Pattern::quote).collect(Collectors.joining("|", "[\"'](?:", ")[\"'][ \\t]*,?"));
        String pattern = "(?m)(#.*)|^[ \\t]*" + entry + "[ \\t]*\\R|" + entry + "[ \\t]*";
        List<String> lines = new ArrayList<>(TomlStatement.lines(text));
        for (TomlStatement statement : TomlStatement.of(lines)) {
            if (statement.path().equals(DISABLED)) {
                List<String> array = lines.subList(statement.firstLine(), statement.endLine());
                String edited = String.join("", array).replaceAll(pattern, "$1");
                array.clear();
                array.add(edited);
                break;
            }
        }
        return String.join("", lines);
    }

    /** With the block at the end, which {@link ManagedBlock#removedFrom} takes out again. */
    Optional<String> withSection(RegistrySection section) {
        String edited = new ManagedBlock(version, section).addedTo(text);
        return ParsedTexts.parse(edited).hasErrors()
                        || !ManagedBlock.removedFrom(edited).equals(text)
                ? Optional.empty()
                : Optional.of(edited);
    }

    private Optional<String> commentedOut(Predicate<List<String>> old) {
        List<String> lines = new ArrayList<>(TomlStatement.lines(text));
        for (TomlStatement statement : TomlStatement.of(lines)) {
            if (old.test(statement.path())) {
                for (int line = statement.firstLine(); line < statement.endLine(); line++) {
                    lines.set(line, comment(lines.get(line)));
                }
            }
        }
        String edited = String.join("", lines);
        return isSame(edited, old.negate()) ? Optional.of(edited) : Optional.empty();
    }

    /** A header of {@code mirrors} without a registry below it is nothing that containerd minds, but goes with the rest. */
    private static boolean isOld(List<String> path) {
        if (path.size() < 4 || !ConfigVersion.registries().contains(path.subList(0, 3))) {
            return false;
        }
        return path.get(3).equals("mirrors")
                || (path.size() > 5
                        && path.get(3).equals("configs")
                        && path.get(5).equals("tls"));
    }

    private static String comment(String line) {
        String rest = line.stripLeading();
        return rest.isEmpty() ? line : line.substring(0, line.length() - rest.length()) + "# " + rest;
    }

    /** Whether the edited text has every value of the old one that {@code kept} names, and no other. */
    private boolean isSame(String edited, Predicate<List<String>> kept) {
        TomlParseResult parsed = ParsedTexts.parse(edited);
        Map<List<String>, Object> before = leaves(ParsedTexts.parse(text));
        before.keySet().removeIf(kept.negate());
        Map<List<String>, Object> after = leaves(parsed);
        return !parsed.hasErrors() && before.equals(after);
    }

    private static Map<List<String>, Object> leaves(TomlParseResult tree) {
        Map<List<String>, Object> leaves = new LinkedHashMap<>();
        tree.entryPathSet(false)
                .forEach(entry -> leaves.put(
                        entry.getKey(),
                        entry.getValue() instanceof TomlArray array ? array.toJson() : entry.getValue()));
        return leaves;
    }
}
