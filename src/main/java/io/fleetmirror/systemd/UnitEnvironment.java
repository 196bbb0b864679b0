package io.fleetmirror.systemd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one unit file or drop-in says of the environment, in the order in which it says it: what systemd would ignore
 * (a bad name, an unknown escape, an unbalanced quote) is not there.
 */
public record UnitEnvironment(List<Setting> settings) {

    public UnitEnvironment {
        settings = List.copyOf(settings);
    }

    /** A statement on the environment; {@code line} counts from 1 and is the first of a continued one. */
    public sealed interface Setting {
        int line();

        /** {@code Environment=NAME=value}. A specifier other than {@code %%} stands in the value as it was written. */
        record Assignment(int line, String name, String value) implements Setting {}

        /** An empty {@code Environment=}: all earlier assignments are gone, those of other files too. */
        record Reset(int line) implements Setting {}

        /** {@code EnvironmentFile=}: its variables beat every {@code Environment=}. A leading {@code -} is kept. */
        record FromFile(int line, String path) implements Setting {}

        /** An empty {@code EnvironmentFile=}: the files named before are not read. */
        record FilesReset(int line) implements Setting {}
    }

    /** Reads a unit file's text; only its {@code [Service]} sections count. */
    public static UnitEnvironment parse(String text) {
        List<Setting> settings = new ArrayList<>();
        boolean isService = false;
        for (UnitLines.Line line : UnitLines.of(text)) {
            if (line.text().startsWith("[")) {
                isService = line.text().equals("[Service]");
            } else if (isService) {
                settings.addAll(settings(line));
            }
        }
        return new UnitEnvironment(settings);
    }

    /** The variables after the last line, of {@code Environment=} alone: later ones win. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Setting setting : settings) {
            switch (setting) {
                case Setting.Assignment(int ignored, String name, String value) -> variables.put(name, value);
                case Setting.Reset ignored -> variables.clear();
                case Setting.FromFile ignored -> {}
                case Setting.FilesReset ignored -> {}
            }
        }
        return variables;
    }

    private static List<Setting> settings(UnitLines.Line line) {
        String value = line.value();
        return switch (line.key()) {
            case "Environment" ->
                value.isEmpty() ? List.of(new Setting.Reset(line.number())) : assignments(line.number(), value);
            case "EnvironmentFile" ->
                List.of(
                        value.isEmpty()
                                ? new Setting.FilesReset(line.number())
                                : new Setting.FromFile(line.number(), value.replace("%%", "%")));
            default -> List.of();
        };
    }

    private static List<Setting> assignments(int line, String value) {
        List<Setting> assignments = new ArrayList<>();
        for (String word : QuotedWords.split(value)) {
            int equals = word.indexOf('=');
            if (equals > 0 && EnvironmentRules.isName(word.substring(0, equals))) {
                specifiersResolved(word.substring(equals + 1))
                        .ifPresent(resolved ->
                                assignments.add(new Setting.Assignment(line, word.substring(0, equals), resolved)));
            }
        }
        return assignments;
    }

    /** Empty where systemd knows no such specifier and so ignores the assignment: {@code %} before a digit. */
    private static Optional<String> specifiersResolved(String value) {
        StringBuilder resolved = new StringBuilder();
        for (int index = 0; index < value.length(); index++) {
            char next = index + 1 < value.length() ? value.charAt(index + 1) : ' ';
            boolean isPercent = value.charAt(index) == '%';
            if (isPercent && next >= '0' && next <= '9') {
                return Optional.empty();
            }
            resolved.append(value.charAt(index));
            index += isPercent && next == '%' ? 1 : 0;
        }
        return Optional.of(resolved.toString());
    }
}
