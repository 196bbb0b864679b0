package io.fleetmirror.inventory;

import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Excerpt;
import java.util.List;

/** What can be wrong with an inventory as a whole. */
final class InventoryProblems {

    private InventoryProblems() {}

    static Problem empty(String sources) {
        return Problem.error(
                new Place.WholeFile(sources), "the inventory names no node", "add one: all: {hosts: {node-1: }}");
    }

    static Problem cycle(Place place, List<String> groups) {
        return Problem.error(
                place,
                "groups are each other's children: " + String.join(" > ", groups),
                "take one of them out of the circle");
    }

    static Problem nodeNamedAsGroup(Place place, String name) {
        return Problem.warning(
                place,
                "the node \"" + Excerpt.plain(name) + "\" bears a group's name; in patterns the name means the group",
                "rename one of them");
    }
}
