package io.fleetmirror.inventory.node;

import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Template.Undefined;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.problem.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a text names and nodes lack, so that it is told once and not once per node. */
public final class UndefinedVariables {

    private record Missing(NodeName first, int more, Optional<String> suggestion) {
        Missing another() {
            return new Missing(first, more + 1, suggestion);
        }
    }

    private final Map<Undefined, Missing> missing = new LinkedHashMap<>();

    /** {@code scope} has the names that the node has, to suggest from. */
    public void add(Collection<Undefined> undefined, NodeName node, Scope scope) {
        for (Undefined one : new LinkedHashSet<>(undefined)) {
            Missing before = missing.get(one);
            missing.put(
                    one,
                    before == null
                            ? new Missing(node, 0, Suggestion.nearest(one.name(), scope.names()))
                            : before.another());
        }
    }

    /** One problem per name and place: the first node that lacks it, and how many more do. */
    public List<Problem> problems() {
        return missing.entrySet().stream()
                .map(entry -> NodeProblems.undefined(
                        entry.getKey(),
                        entry.getValue().first(),
                        entry.getValue().more(),
                        entry.getValue().suggestion()))
                .toList();
    }
}
