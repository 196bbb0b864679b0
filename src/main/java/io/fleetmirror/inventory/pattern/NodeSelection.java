package io.fleetmirror.inventory.pattern;

import io.fleetmirror.inventory.pattern.NodePattern.Role;
import io.fleetmirror.inventory.pattern.NodePattern.Term;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import io.fleetmirror.source.draft.InventoryDraft;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Evaluates a pattern as Ansible does: all unions first, then the intersections, then the exclusions. Knows the names of nodes and
 * groups, and by {@code members} which nodes a group holds, those of its children included.
 */
public final class NodeSelection {

    private final Set<String> nodes;
    private final Set<String> groups;
    private final Function<String, Set<String>> members;
    private final Consumer<Problem> problems;

    public NodeSelection(
            Set<String> nodes, Set<String> groups, Function<String, Set<String>> members, Consumer<Problem> problems) {
        this.nodes = nodes;
        this.groups = groups;
        this.members = members;
        this.problems = problems;
    }

    /** In the order of the unions' terms, each group in file order; a term that names nothing is a problem. */
    public Set<String> select(NodePattern pattern) {
        List<Term> unions = pattern.terms(Role.UNION);
        Set<String> chosen = new LinkedHashSet<>(unions.isEmpty() ? members.apply(InventoryDraft.ALL) : Set.of());
        unions.forEach(term -> chosen.addAll(named(pattern.place(), term)));
        pattern.terms(Role.INTERSECTION).forEach(term -> chosen.retainAll(named(pattern.place(), term)));
        pattern.terms(Role.EXCLUSION).forEach(term -> chosen.removeAll(named(pattern.place(), term)));
        return chosen;
    }

    private Collection<String> named(Place place, Term term) {
        Names names = term.names();
        Set<String> found = new LinkedHashSet<>();
        boolean anyGroup = false;
        for (String group : matchingGroups(names)) {
            anyGroup = true;
            found.addAll(members.apply(group));
        }
        if (!anyGroup || names.meansNodesToo()) {
            matchingNodes(names).forEach(found::add);
        }
        if (!anyGroup && found.isEmpty()) {
            problems.accept(unmatched(place, term));
        }
        List<String> left = term.slice().of(List.copyOf(found));
        if (left.isEmpty() && !found.isEmpty()) {
            problems.accept(PatternProblems.outsideSlice(place, names.text(), found.size()));
        }
        return left;
    }

    private Stream<String> matchingNodes(Names names) {
        if (names.kind() == Names.Kind.NAME) {
            String bare = names.text().startsWith("[")
                    ? names.text().substring(1, names.text().length() - 1)
                    : names.text();
            return nodes.contains(bare) ? Stream.of(bare) : Stream.empty();
        }
        String address = names.text().replaceAll("^\\[|]$", "");
        return nodes.stream().filter(name -> names.match(name) || name.equals(address));
    }

    private List<String> matchingGroups(Names names) {
        if (names.kind() == Names.Kind.NAME) {
            return groups.contains(names.text()) ? List.of(names.text()) : List.of();
        }
        return groups.stream().filter(names::match).toList();
    }

    private Problem unmatched(Place place, Term term) {
        Names names = term.names();
        if (names.kind() != Names.Kind.NAME) {
            return PatternProblems.unmatchedWildcard(place, names.text());
        } else if (!term.slice().equals(Slice.ALL)) {
            return PatternProblems.unmatchedSlice(place, names.text());
        }
        Collection<String> known =
                Stream.concat(groups.stream(), nodes.stream()).toList();
        return PatternProblems.unmatched(place, names.text(), Suggestion.nearest(names.text(), known));
    }
}
