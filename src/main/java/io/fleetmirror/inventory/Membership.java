package io.fleetmirror.inventory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes a group holds, those of the groups in it included. */
final class Membership {

    private Membership() {}

    /** The group's own nodes, then those of its children, level by level, as Ansible's {@code Group.get_hosts}. */
    static Set<String> of(Map<String, Group> groups, String group) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>(Set.of(group));
        Deque<String> open = new ArrayDeque<>(Set.of(group));
        while (!open.isEmpty()) {
            Group at = groups.get(open.remove());
            at.nodes().forEach(node -> found.add(node.value()));
            at.children().stream().filter(seen::add).forEach(open::add);
        }
        return found;
    }

    static Map<String, List<String>> names(Map<String, Group> groups) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        groups.keySet().forEach(group -> names.put(group, List.copyOf(of(groups, group))));
        return names;
    }
}
