package io.fleetmirror.containerd.config;

import io.fleetmirror.containerd.TomlFold;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tomlj.MutableTomlTable;
import org.tomlj.TomlParseResult;

/** Some lines of a TOML file that belong together: a header, or a key with its value, which may go on over several lines. */
record TomlStatement(int firstLine, int endLine, List<String> path) {

    TomlStatement {
        path = List.copyOf(path);
    }

    /** The lines of a text, each with its end. */
    static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)", -1));
    }

    /** The statements of a text that is valid TOML, with the whole path of what each of them says. */
    static List<TomlStatement> of(List<String> lines) {
        List<TomlStatement> statements = new ArrayList<>();
        List<String> table = List.of();
        int line = 0;
        while (line < lines.size()) {
            String shown = lines.get(line).strip();
            if (shown.isEmpty() || shown.startsWith("#")) {
                line++;
                continue;
            }
            int end = endOf(lines, line);
            List<String> path = singlePath(TomlFold.parse(String.join("", lines.subList(line, end))));
            if (shown.startsWith("[")) {
                table = path;
            } else {
                path = Stream.concat(table.stream(), path.stream()).toList();
            }
            statements.add(new TomlStatement(line, end, path));
            line = end;
        }
        return statements;
    }

    private static int endOf(List<String> lines, int first) {
        StringBuilder text = new StringBuilder();
        for (int end = first + 1; end <= lines.size(); end++) {
            text.append(lines.get(end - 1));
            if (!TomlFold.parse(text.toString()).hasErrors()) {
                return end;
            }
        }
        return first + 1;
    }

    /** The keys that lead to the only thing that is said; an element of an array of tables ends the path. */
    static List<String> singlePath(TomlParseResult parsed) {
        List<String> path = new ArrayList<>();
        MutableTomlTable table = parsed;
        while (table.size() == 1) {
            String key = table.keySet().iterator().next();
            path.add(key);
            if (!table.isTable(List.of(key))) {
                break;
            }
            table = table.getTable(List.of(key));
        }
        return path;
    }
}
