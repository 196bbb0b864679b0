package io.fleetmirror.playbook.play;

import io.fleetmirror.inventory.node.UndefinedVariables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every problem found so far, sorted, each once however many nodes or passes found it. */
public final class Findings implements Consumer<Problem> {

    private final Set<Problem> problems = new TreeSet<>();
    private final UndefinedVariables undefined = new UndefinedVariables();

    @Override
    public void accept(Problem problem) {
        problems.add(problem);
    }

    UndefinedVariables undefined() {
        return undefined;
    }

    /** Hands over what was found; the value is asked for only when there is no error. */
    public <T> Checked<T> checked(Supplier<T> value) {
        problems.addAll(undefined.problems());
        return Checked.of(List.copyOf(problems), value);
    }

    /** Whether what was found so far keeps the value from being had. */
    public boolean hasErrors() {
        return !undefined.problems().isEmpty() || problems.stream().anyMatch(Problem::isError);
    }
}
