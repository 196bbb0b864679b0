package io.fleetmirror.inventory;

import io.fleetmirror.inventory.NodePattern.Role;
import io.fleetmirror.inventory.NodePattern.Term;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Evaluates a pattern as Ansible does: all unions first, then the intersections, then the exclusions. */
final class NodeSelection {

    private final Map<String, Node> nodes;
    private final Map<String, Group> groups;
    private final Consumer<Problem> problems;

    NodeSelection(Map<String, Node> nodes, Map<String, Group> groups, Consumer<Problem> problems) {
        this.problems = problems;
        this.nodes = nodes;
        this.groups = groups;
    }

    /** In the order of the unions' terms, each group in file order; a term that names nothing is a problem. */
    List<Node> select(NodePattern pattern) {
        List<Term> unions = pattern.terms(Role.UNION);
        Set<String> chosen = new LinkedHashSet<>(unions.isEmpty() ? nodes.keySet() : Set.of());
        unions.forEach(term -> chosen.addAll(named(pattern, term)));
        pattern.terms(Role.INTERSECTION).forEach(term -> chosen.retainAll(named(pattern, term)));
        pattern.terms(Role.EXCLUSION).forEach(term -> chosen.removeAll(named(pattern, term)));
        return chosen.stream().map(nodes::get).toList();
    }

    private Set<String> named(NodePattern pattern, Term term) {
        if (term.name().equals(Group.ALL) || term.name().equals("*")) {
            return new LinkedHashSet<>(nodes.keySet());
        }
        return term.isWildcard() ? matching(pattern, term) : exact(pattern, term);
    }

    private Set<String> exact(NodePattern pattern, Term term) {
        if (groups.containsKey(term.name())) {
            return members(term.name());
        }
        String bare = term.name().startsWith("[")
                ? term.name().substring(1, term.name().length() - 1)
                : term.name();
        if (nodes.containsKey(bare)) {
            return Set.of(bare);
        }
        Collection<String> known =
                Stream.concat(groups.keySet().stream(), nodes.keySet().stream()).toList();
        problems.accept(
                InventoryProblems.unmatched(pattern.place(), term.name(), Suggestion.nearest(term.name(), known)));
        return Set.of();
    }

    private Set<String> matching(NodePattern pattern, Term term) {
        java.util.regex.Pattern regex = term.regex();
        Set<String> found = new LinkedHashSet<>();
        boolean any = false;
        for (String group : groups.keySet()) {
            if (regex.matcher(group).matches()) {
                any = true;
                found.addAll(members(group));
            }
        }
        nodes.keySet().stream().filter(name -> regex.matcher(name).matches()).forEach(found::add);
        if (!any && found.isEmpty()) {
            problems.accept(InventoryProblems.unmatchedWildcard(pattern.place(), term.name()));
        }
        return found;
    }

    /** The group's own nodes, then those of its children, level by level, as Ansible's {@code Group.get_hosts}. */
    private Set<String> members(String group) {
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
}
