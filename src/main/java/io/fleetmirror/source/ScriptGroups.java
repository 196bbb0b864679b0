package io.fleetmirror.source;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.draft.DraftProblems;
import io.fleetmirror.source.draft.HostPattern;
import io.fleetmirror.source.draft.InventoryDraft;
import io.fleetmirror.source.draft.InventoryDraft.GroupDraft;
import io.fleetmirror.source.draft.InventoryDraft.NodeDraft;
import io.fleetmirror.yaml.JsonText;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads what an executable inventory prints ({@code plugins/inventory/script.py}): {@code --list}, and {@code --host} if needed. */
final class ScriptGroups {

    private static final String META = "_meta";

    private final InventoryDraft draft;
    private final ScriptRunner runner;
    private final Consumer<Problem> problems;
    private final Map<String, NodeDraft> found = new LinkedHashMap<>();

    ScriptGroups(InventoryDraft draft, ScriptRunner runner, Consumer<Problem> problems) {
        this.draft = draft;
        this.runner = runner;
        this.problems = problems;
    }

    void read(Path script) {
        String name = script.toString();
        Checked<YamlValue> answer =
                runner.run(script, List.of("--list")).flatMap(text -> JsonText.parse(name + " --list", text));
        answer.problems().forEach(problems);
        answer.map(value -> {
            if (value instanceof YamlMap groups) {
                groups(script, groups);
            } else {
                problems.accept(SourceProblems.noGroups(value.place()));
            }
            return value;
        });
    }

    private void groups(Path script, YamlMap groups) {
        groups.entries().forEach((name, entry) -> {
            if (!name.equals(META)) {
                group(name, entry);
            }
        });
        Optional<YamlMap> known = map(groups, META).flatMap(meta -> map(meta, "hostvars"));
        for (NodeDraft node : List.copyOf(found.values())) {
            known.map(all -> Optional.ofNullable(all.entries().get(node.name())).map(Entry::value))
                    .orElseGet(() -> ask(script, node.name()))
                    .ifPresent(value -> variables(node.name(), value, draft.variablesOf(node)));
        }
    }

    private Optional<YamlValue> ask(Path script, String node) {
        String name = script + " --host " + node;
        Checked<YamlValue> answer = runner.run(script, List.of("--host", node))
                .flatMap(text -> JsonText.parse(name, text.isBlank() ? "{}" : text));
        answer.problems().forEach(problems);
        return answer instanceof Checked.Valid<YamlValue>(YamlValue value, var ignored)
                ? Optional.of(value)
                : Optional.empty();
    }

    private void group(String name, Entry entry) {
        if (!HostPattern.isName(name)) {
            problems.accept(DraftProblems.badName(entry.keyPlace(), name));
            return;
        }
        GroupDraft group = draft.group(name);
        if (!(entry.value() instanceof YamlMap map)) {
            nodes(group, entry.value());
        } else if (Stream.of("hosts", "vars", "children").noneMatch(map.entries()::containsKey)) {
            // The short form: a name that is group and host at once, with its variables.
            node(group, entry.keyPlace(), name);
            variables(name, map, group.variables());
        } else {
            value(map, "hosts").ifPresent(hosts -> nodes(group, hosts));
            value(map, "vars").ifPresent(vars -> variables(name, vars, group.variables()));
            value(map, "children").ifPresent(children -> children(group, children));
        }
    }

    private void children(GroupDraft group, YamlValue children) {
        if (!(children instanceof YamlList list)) {
            problems.accept(SourceProblems.badChildren(children.place(), group.name()));
            return;
        }
        for (YamlValue item : list.items()) {
            String child = item instanceof YamlScalar scalar ? scalar.text() : "";
            if (!HostPattern.isName(child)) {
                problems.accept(DraftProblems.badName(item.place(), child));
            } else if (child.equals(InventoryDraft.ALL)) {
                problems.accept(DraftProblems.allAsChild(item.place(), group.name()));
            } else {
                draft.group(child);
                group.children().putIfAbsent(child, item.place());
            }
        }
    }

    private void nodes(GroupDraft group, YamlValue hosts) {
        if (!(hosts instanceof YamlList list)) {
            problems.accept(SourceProblems.badHosts(hosts.place(), group.name()));
            return;
        }
        list.items().forEach(item -> node(group, item.place(), item instanceof YamlScalar name ? name.text() : ""));
    }

    private void node(GroupDraft group, Place place, String name) {
        if (HostPattern.isName(name)) {
            HostPattern.Host host = new HostPattern.Host(name, Optional.empty());
            found.put(name, draft.node(host, place, group));
        } else {
            problems.accept(DraftProblems.badName(place, name));
        }
    }

    private void variables(String owner, YamlValue value, Map<String, YamlValue> target) {
        if (value instanceof YamlMap map) {
            map.entries().forEach((name, entry) -> target.put(name, entry.value()));
        } else {
            problems.accept(SourceProblems.badVariables(value.place(), owner));
        }
    }

    private static Optional<YamlValue> value(YamlMap map, String key) {
        return Optional.ofNullable(map.entries().get(key)).map(Entry::value);
    }

    private static Optional<YamlMap> map(YamlMap map, String key) {
        return value(map, key).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
    }
}
