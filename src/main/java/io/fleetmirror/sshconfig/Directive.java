package io.fleetmirror.sshconfig;

import io.fleetmirror.problem.Place;
import java.util.List;

/**
 * One line of a configuration, or one option of a command line. {@code keyword} is in lower case; {@code included} holds
 * the lines of the files that an {@code Include} names.
 */
public record Directive(Place place, String keyword, List<String> words, List<Directive> included) {

    public Directive {
        words = List.copyOf(words);
        included = List.copyOf(included);
    }

    public static Directive of(Place place, String keyword, String word) {
        return new Directive(place, keyword, List.of(word), List.of());
    }

    Directive with(List<String> others) {
        return new Directive(place, keyword, others, included);
    }

    String first() {
        return words.getFirst();
    }
}
