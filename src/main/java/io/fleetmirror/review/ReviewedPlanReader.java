package io.fleetmirror.review;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.report.json.JsonReport;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.JsonText;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.TextFile;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the changes out of the document of docs/json.md; fields that it does not need may be missing or new. */
final class ReviewedPlanReader {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    ReviewedPlanReader(String file) {
        this.file = file;
    }

    Checked<ReviewedPlan> read(Path path) {
        return TextFile.read(path)
                .flatMap(text -> text.isBlank()
                        ? Checked.faulty(ReviewProblems.noPlan(new Place.WholeFile(file), "the file is empty"))
                        : JsonText.parse(file, text))
                .flatMap(this::plan);
    }

    private Checked<ReviewedPlan> plan(YamlValue value) {
        if (!(value instanceof YamlMap document)) {
            return Checked.faulty(ReviewProblems.noPlan(value.place(), "it holds no object"));
        }
        Map<String, PlannedChange> changes = new LinkedHashMap<>();
        MapReader fields = new MapReader(document, "a plan", problems::add);
        if (isOfThisFormat(fields)) {
            object(fields, "plan").stream()
                    .flatMap(plan -> objects(plan, "plays"))
                    .flatMap(play -> objects(play, "nodes"))
                    .filter(node -> node.field("state").stream().anyMatch(state -> state.isWord("change")))
                    .forEach(node -> text(node, "node")
                            .ifPresent(name -> change(node).ifPresent(change -> changes.put(name, change))));
        }
        return Checked.of(problems, () -> new ReviewedPlan(file, changes));
    }

    private boolean isOfThisFormat(MapReader document) {
        String ours = Integer.toString(JsonReport.FORMAT);
        Optional<String> format = text(document, "format");
        format.filter(other -> !other.equals(ours))
                .ifPresent(other -> problems.add(ReviewProblems.otherFormat(document.placeOf("format"), other)));
        return format.equals(Optional.of(ours));
    }

    private Optional<PlannedChange> change(MapReader node) {
        Map<String, String> files = new LinkedHashMap<>();
        objects(node, "files")
                .forEach(change -> text(change, "path")
                        .ifPresent(path -> text(change, "digest").ifPresent(digest -> files.put(path, digest))));
        return object(node, "activation")
                .flatMap(activation -> text(activation, "kind"))
                .map(kind -> new PlannedChange(files, kind));
    }

    private Optional<MapReader> object(MapReader map, String key) {
        return needed(map, key).flatMap(field -> field.map(key));
    }

    private Stream<MapReader> objects(MapReader map, String key) {
        return needed(map, key).flatMap(Field::items).stream()
                .flatMap(List::stream)
                .flatMap(item -> item.map(key).stream());
    }

    private Optional<String> text(MapReader map, String key) {
        return needed(map, key).flatMap(Field::text);
    }

    private Optional<Field> needed(MapReader map, String key) {
        Optional<Field> field = map.field(key);
        if (field.isEmpty()) {
            problems.add(ReviewProblems.noPlan(map.place(), "\"" + key + "\" is missing"));
        }
        return field;
    }
}
