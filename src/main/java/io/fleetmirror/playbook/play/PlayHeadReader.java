package io.fleetmirror.playbook.play;

import io.fleetmirror.desired.Serial;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads the keys of a play that are no section, and tells of keys that no play has. */
final class PlayHeadReader {

    private static final List<String> NOT_YET = List.of("vars", "vars_files", "order", "any_errors_fatal");

    /** Keys of Ansible's plays that have no counterpart: fleetmirror carries out no tasks. */
    private static final List<String> ANSIBLES = List.of(
            "tasks",
            "roles",
            "pre_tasks",
            "post_tasks",
            "handlers",
            "gather_facts",
            "environment",
            "collections",
            "become",
            "become_user",
            "become_method",
            "remote_user",
            "connection",
            "port",
            "strategy",
            "tags");

    private final Consumer<Problem> problems;

    PlayHeadReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /**
     * Empty when it cannot be told which nodes the play is for. Other parts that are at fault, or templates still to be
     * rendered, are taken as if they were left out, so that the play's nodes can be looked at all the same.
     */
    Optional<PlayHead> read(YamlMap play) {
        MapReader map = new MapReader(play, "a play", problems);
        Optional<String> name = map.text("name");
        Optional<NodePattern> hosts = map.required("hosts").flatMap(this::hosts);
        Serial serial = map.field("serial").flatMap(SerialReader::read).orElse(Serial.WHOLE_PLAY);
        OptionalInt limit = map.field("max_fail_percentage")
                .flatMap(SerialReader::percentage)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        PlaySections.KEYS.forEach(map::has);
        map.notYet(NOT_YET);
        ANSIBLES.stream()
                .filter(key -> play.entries().containsKey(key) && map.has(key))
                .forEach(key -> problems.accept(PlayProblems.ansiblesOwn(map.placeOf(key), key)));
        map.finish();
        return hosts.map(pattern -> new PlayHead(name.orElse(pattern.text()), pattern, serial, limit));
    }

    /** A pattern, or a list of patterns, which together are a union. */
    private Optional<NodePattern> hosts(Field field) {
        boolean template = field.isTemplate()
                || (field.value() instanceof YamlList list
                        && list.items().stream().anyMatch(item -> new Field("hosts", item, problems).isTemplate()));
        Optional<String> text = field.value() instanceof YamlList
                ? field.texts().filter(parts -> !parts.isEmpty()).map(parts -> String.join(",", parts))
                : field.text();
        if (field.value() instanceof YamlList(var ignored, var items) && items.isEmpty()) {
            return field.refused("a pattern such as all, or kube_control_plane:kube_node");
        }
        return template ? Optional.empty() : text.flatMap(pattern -> parsed(field, pattern));
    }

    private Optional<NodePattern> parsed(Field field, String pattern) {
        Checked<NodePattern> parsed = NodePattern.parse(field.place(), pattern);
        parsed.problems().forEach(problems);
        return parsed instanceof Checked.Valid<NodePattern>(NodePattern value, List<Problem> ignored)
                ? Optional.of(value)
                : Optional.empty();
    }
}
