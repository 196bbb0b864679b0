package io.fleetmirror.source.ini;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.draft.InventoryDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which groups of an INI file are declared: {@code [g:children]} may name a group whose section comes later, and
 * {@code [g:vars]} may come first, but at the end of the file every name must have a section of its own. A child named ahead
 * joins its parents where its section begins, which is the order that Ansible lists them in.
 */
final class IniDeclarations {

    /** A name ahead of its section: where it was first named, and the groups that want it as a child. */
    private record Pending(Place place, boolean asChild, List<String> parents) {}

    private final InventoryDraft draft;
    private final Consumer<Problem> problems;
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    IniDeclarations(InventoryDraft draft, Consumer<Problem> problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /** A section of hosts or children begins. */
    void declare(String group) {
        draft.group(group);
        Pending waiting = pending.get(group);
        if (waiting != null && waiting.asChild()) {
            join(group, waiting);
        } else {
            pending.remove(group);
        }
    }

    /** A section of variables begins. */
    void variables(Place place, String group) {
        if (!draft.groups().containsKey(group)) {
            pending.putIfAbsent(group, new Pending(place, false, new ArrayList<>()));
            draft.group(group);
        }
    }

    void child(Place place, String parent, String child) {
        if (draft.groups().containsKey(child)) {
            draft.group(parent).children().putIfAbsent(child, place);
        } else {
            pending.computeIfAbsent(child, name -> new Pending(place, true, new ArrayList<>()))
                    .parents()
                    .add(parent);
        }
    }

    /** The file is at its end. */
    void finish() {
        pending.forEach((name, waiting) -> problems.accept(IniProblems.undeclared(waiting.place(), name)));
    }

    private void join(String group, Pending waiting) {
        for (String parent : waiting.parents()) {
            draft.group(parent).children().putIfAbsent(group, waiting.place());
        }
        pending.remove(group);
    }
}
