package io.fleetmirror.review;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import java.util.Collection;

/** What can be wrong with a reviewed plan, and with a node that is held to one. */
final class ReviewProblems {

    private static final String AGAIN = "make the file anew with plan -o json, look at it again, and apply that";

    private ReviewProblems() {}

    static Problem noPlan(Place place, String why) {
        return Problem.error(
                place,
                "this is no plan that plan -o json printed: " + why,
                "make one: fleetmirror plan -i INVENTORY -o json > FILE");
    }

    static Problem otherFormat(Place place, String observed) {
        return Problem.error(
                place,
                "the plan was printed by another release of fleetmirror, in a format that this one does not know",
                observed,
                "make the plan with this release");
    }

    static Problem notReviewed(NodeName node, String file) {
        return Problem.error(
                new Place.OnNode(node.value()), "it would be changed, and " + file + " has no change of it", AGAIN);
    }

    static Problem otherThanReviewed(NodeName node, String file, Collection<String> differences) {
        return Problem.error(
                new Place.OnNode(node.value()),
                "it would be changed otherwise than " + file + " has it",
                String.join(", ", differences),
                AGAIN);
    }
}
