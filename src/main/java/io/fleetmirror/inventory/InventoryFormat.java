package io.fleetmirror.inventory;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises the forms of inventory that Ansible takes and fleetmirror does not yet, to refuse them by their names. */
final class InventoryFormat {

    private static final Pattern INI_SECTION = Pattern.compile("\\[[^]\\s,]+]\\s*([#;].*)?");
    private static final Pattern INI_NODE = Pattern.compile("[^\\s:=]+(\\s+\\w+=.*)?");

    private InventoryFormat() {}

    /** What can be told without reading the file as text. */
    static Optional<Problem> beforeReading(Path file) {
        Place place = new Place.WholeFile(file.toString());
        if (!Files.exists(file) && file.toString().contains(",")) {
            return Optional.of(InventoryProblems.nodeList(place));
        } else if (Files.isDirectory(file)) {
            return Optional.of(InventoryProblems.directory(place));
        }
        return Files.isExecutable(file) && isScript(file)
                ? Optional.of(InventoryProblems.script(place))
                : Optional.empty();
    }

    /** For a text that is no YAML mapping: whether it is an INI inventory. */
    static Optional<Problem> ofText(Path file, String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .toList();
        boolean ini = lines.stream().anyMatch(line -> INI_SECTION.matcher(line).matches())
                || (!lines.isEmpty()
                        && INI_NODE.matcher(lines.getFirst()).matches()
                        && !lines.getFirst().startsWith("-"));
        return ini ? Optional.of(InventoryProblems.ini(new Place.WholeFile(file.toString()))) : Optional.empty();
    }

    /** Ansible would read variables from these directories; that they are not read yet must not go unsaid. */
    static List<Problem> unreadNeighbours(Path file) {
        List<Problem> warnings = new ArrayList<>();
        for (String name : List.of("group_vars", "host_vars")) {
            Path directory = file.resolveSibling(name);
            if (Files.isDirectory(directory)) {
                warnings.add(InventoryProblems.variablesDirectory(new Place.WholeFile(directory.toString())));
            }
        }
        return warnings;
    }

    private static boolean isScript(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(2), StandardCharsets.US_ASCII).equals("#!");
        } catch (IOException ignored) {
            return false; // whoever reads the file next tells why it cannot be read
        }
    }
}
