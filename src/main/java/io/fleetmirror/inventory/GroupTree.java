package io.fleetmirror.inventory;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.draft.InventoryDraft;
import io.fleetmirror.source.draft.InventoryDraft.GroupDraft;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How groups stand in each other, and what that makes of their variables: {@code all} is weakest, a child is stronger than
 * its parents (by its longest way from {@code all}), among equals {@code ansible_group_priority} and then the later name in
 * the alphabet wins (Ansible's {@code sort_groups}).
 */
final class GroupTree {

    private static final String PRIORITY = "ansible_group_priority";

    private static final int DEFAULT_PRIORITY = 1;

    private final Map<String, GroupDraft> groups;
    private final Map<String, Set<String>> parents = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, Integer> priorities = new HashMap<>();
    private final Map<Set<String>, List<String>> chains = new HashMap<>();

    GroupTree(InventoryDraft draft, Consumer<Problem> problems) {
        groups = draft.groups();
        groups.values()
                .forEach(group -> group.children().keySet().forEach(child -> {
                    parents.computeIfAbsent(child, name -> new LinkedHashSet<>())
                            .add(group.name());
                }));
        groups.values().forEach(group -> priorities.put(group.name(), priority(group, problems)));
        measureDepths();
        cycle().ifPresent(problems);
    }

    /** The groups that hold a node of these groups, weakest first, without {@code all}; the same list for the same groups. */
    List<String> chain(Collection<String> direct) {
        return chains.computeIfAbsent(Set.copyOf(direct), this::sorted);
    }

    /** What a group says of itself in the inventory; its priority is no variable. */
    Map<String, YamlValue> variables(String group) {
        Map<String, YamlValue> variables = new LinkedHashMap<>(groups.get(group).variables());
        variables.remove(PRIORITY);
        return variables;
    }

    /** As Ansible lists it among them all the same, where it is not that of most groups. */
    Map<String, YamlValue> priority(String group) {
        int priority = priorities.get(group);
        Place place = new Place.WholeFile("inventory");
        return priority == DEFAULT_PRIORITY
                ? Map.of()
                : Map.of(PRIORITY, new YamlScalar(place, Integer.toString(priority), Kind.INTEGER));
    }

    private List<String> sorted(Set<String> direct) {
        return ancestors(direct).stream()
                .filter(name -> !name.equals(Group.ALL))
                .sorted(Comparator.comparing((String name) -> depths.getOrDefault(name, 0))
                        .thenComparing(priorities::get)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Set<String> ancestors(Collection<String> direct) {
        Set<String> found = new LinkedHashSet<>(direct);
        found.add(Group.ALL);
        Deque<String> open = new ArrayDeque<>(direct);
        while (!open.isEmpty()) {
            for (String parent : parents.getOrDefault(open.remove(), Set.of())) {
                if (found.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return found;
    }

    /** Parents before children (Kahn's order), so that each group's longest way is known when its children ask. */
    private void measureDepths() {
        Map<String, Integer> waiting = new HashMap<>();
        parents.forEach((child, above) -> waiting.put(child, above.size()));
        Deque<String> ready = new ArrayDeque<>();
        for (String name : groups.keySet()) {
            if (!waiting.containsKey(name)) {
                depths.put(name, name.equals(Group.ALL) ? 0 : 1);
                ready.add(name);
            }
        }
        while (!ready.isEmpty()) {
            String name = ready.remove();
            for (String child : groups.get(name).children().keySet()) {
                depths.merge(child, depths.get(name) + 1, Math::max);
                if (waiting.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                    waiting.remove(child);
                }
            }
        }
        waiting.keySet().forEach(depths::remove);
    }

    /** Whatever has no depth stands in a cycle or below one: walking up from it must come around. */
    private Optional<Problem> cycle() {
        Optional<String> start = groups.keySet().stream()
                .filter(name -> !depths.containsKey(name))
                .findFirst();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        List<String> way = new ArrayList<>();
        String at = start.get();
        while (!way.contains(at)) {
            way.add(at);
            at = parents.get(at).stream()
                    .filter(parent -> !depths.containsKey(parent))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(way.subList(way.indexOf(at), way.size()));
        circle.add(at);
        Place place = groups.get(circle.get(1)).children().get(at);
        return Optional.of(InventoryProblems.cycle(place, circle.reversed()));
    }

    private static int priority(GroupDraft group, Consumer<Problem> problems) {
        return Optional.ofNullable(group.variables().get(PRIORITY))
                .map(value -> new Field(PRIORITY, value, problems))
                .flatMap(field -> field.integer(-1_000_000, 1_000_000))
                .orElse(DEFAULT_PRIORITY);
    }
}
