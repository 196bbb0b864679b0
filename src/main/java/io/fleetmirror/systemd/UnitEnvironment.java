package io.fleetmirror.systemd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one unit file or drop-in says of the environment, in the order in which it says it: what systemd would ignore
 * (a bad name, an unknown escape, an unbalanced quote) is not there.
 */
public record UnitEnvironment(List<Setting> settings) {

    private static final Set<String> KEYS = Set.of("Environment", "EnvironmentFile", "UnsetEnvironment");

    private static final Pattern SPECIFIER = Pattern.compile("%[a-zA-Z]");

    /** What no systemd from 252 to 262 knows; it ignores the assignment. Before anything but a letter or digit, {@code %} is itself. */
    private static final Pattern UNKNOWN_SPECIFIER = Pattern.compile("%[0-9ekxzFKOQXZ]");

    public UnitEnvironment {
        settings = List.copyOf(settings);
    }

    /** A statement on the environment; {@code line} counts from 1 and is the first of a continued one. */
    public sealed interface Setting {
        int line();

        /**
         * {@code Environment=NAME=value}. {@code hasSpecifier}: what systemd alone can resolve, such as {@code %h}, stands in the
         * value as it was written.
         */
        record Assignment(int line, String name, String value, boolean hasSpecifier) implements Setting {}

        /** An empty {@code Environment=}: all earlier assignments are gone, those of other files too. */
        record Reset(int line) implements Setting {}

        /** {@code EnvironmentFile=}: its variables beat every {@code Environment=}. A leading {@code -} is kept. */
        record FromFile(int line, String path) implements Setting {}

        /** An empty {@code EnvironmentFile=}: the files named before are not read. */
        record FilesReset(int line) implements Setting {}

        /** {@code UnsetEnvironment=NAME}: gone at the very end, whichever file set it and whichever stands first. */
        record Unset(int line, String name) implements Setting {}

        /** An empty {@code UnsetEnvironment=}: the names given before are not unset. */
        record UnsetReset(int line) implements Setting {}
    }

    /** Reads a unit file's text; only its {@code [Service]} sections count. */
    public static UnitEnvironment parse(String text) {
        return parse(text, "[Service]");
    }

    /** Reads the text of systemd's own configuration: what {@code DefaultEnvironment=} gives to every service. */
    public static UnitEnvironment parseManager(String text) {
        return parse(text, "[Manager]");
    }

    private static UnitEnvironment parse(String text, String wanted) {
        List<Setting> settings = new ArrayList<>();
        boolean isWanted = false;
        for (UnitLines.Line line : UnitLines.of(text)) {
            if (line.text().startsWith("[")) {
                isWanted = line.text().equals(wanted);
            } else if (isWanted) {
                settings.addAll(settings(line));
            }
        }
        return new UnitEnvironment(settings);
    }

    /**
     * What a unit file's text says besides the environment: the keys by the lines that they stand in. A line without {@code =}, or
     * before the first section, says nothing: systemd ignores it ({@code parse_line} in its src/shared/conf-parser.c).
     */
    public static Map<Integer, String> keysBesides(String text) {
        Map<Integer, String> keys = new LinkedHashMap<>();
        boolean isInSection = false;
        for (UnitLines.Line line : UnitLines.of(text)) {
            isInSection |= line.text().startsWith("[");
            if (isInSection && isAssignment(line) && !KEYS.contains(line.key())) {
                keys.put(line.number(), line.key());
            }
        }
        return keys;
    }

    private static boolean isAssignment(UnitLines.Line line) {
        return !line.text().startsWith("[") && line.text().contains("=");
    }

    /** The variables after the last line, of {@code Environment=} alone: later ones win. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Setting setting : settings) {
            switch (setting) {
                case Setting.Assignment(int ignored, String name, String value, boolean alsoIgnored) ->
                    variables.put(name, value);
                case Setting.Reset ignored -> variables.clear();
                case Setting.FromFile ignored -> {}
                case Setting.FilesReset ignored -> {}
                case Setting.Unset ignored -> {}
                case Setting.UnsetReset ignored -> {}
            }
        }
        return variables;
    }

    private static List<Setting> settings(UnitLines.Line line) {
        String value = line.value();
        return switch (line.key()) {
            case "Environment", "DefaultEnvironment" ->
                value.isEmpty() ? List.of(new Setting.Reset(line.number())) : assignments(line.number(), value);
            case "EnvironmentFile" ->
                List.of(
                        value.isEmpty()
                                ? new Setting.FilesReset(line.number())
                                : new Setting.FromFile(line.number(), value.replace("%%", "%")));
            case "UnsetEnvironment" ->
                value.isEmpty() ? List.of(new Setting.UnsetReset(line.number())) : unset(line.number(), value);
            default -> List.of();
        };
    }

    /** {@code NAME=VALUE} is gone only where the value is that one; to count it as gone errs on the side of saying so. */
    private static List<Setting> unset(int line, String value) {
        return QuotedWords.split(value).stream()
                .map(word -> word.replaceFirst("=.*", ""))
                .<Setting>map(name -> new Setting.Unset(line, name))
                .toList();
    }

    private static List<Setting> assignments(int line, String value) {
        List<Setting> assignments = new ArrayList<>();
        for (String word : QuotedWords.split(value)) {
            int equals = word.indexOf('=');
            String written = word.substring(equals + 1);
            String plain = written.replace("%%", "");
            if (equals > 0
                    && EnvironmentRules.isName(word.substring(0, equals))
                    && !UNKNOWN_SPECIFIER.matcher(plain).find()) {
                assignments.add(new Setting.Assignment(
                        line,
                        word.substring(0, equals),
                        written.replace("%%", "%"),
                        SPECIFIER.matcher(plain).find()));
            }
        }
        return assignments;
    }
}
