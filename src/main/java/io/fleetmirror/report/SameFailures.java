package io.fleetmirror.report;

import io.fleetmirror.progress.NodeOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Nodes that failed in the same way, with the words of the first. Words are the same also where they differ in numbers alone, as those
 * of all nodes do: times, addresses, process ids.
 */
public record SameFailures(OutcomeWords words, List<NodeOutcome> outcomes) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]++");

    public SameFailures {
        outcomes = List.copyOf(outcomes);
    }

    /** Those that a person has something to do about, in the order in which the first of each comes. */
    public static List<SameFailures> of(List<NodeOutcome> outcomes) {
        Map<OutcomeWords, List<NodeOutcome>> groups = new LinkedHashMap<>();
        for (NodeOutcome outcome : outcomes) {
            OutcomeWords words = OutcomeWords.of(outcome);
            if (words.remedy().isPresent()) {
                groups.computeIfAbsent(withoutNumbers(words), ignored -> new ArrayList<>())
                        .add(outcome);
            }
        }
        return groups.values().stream()
                .map(group -> new SameFailures(OutcomeWords.of(group.getFirst()), group))
                .toList();
    }

    public List<String> nodes() {
        return outcomes.stream().map(outcome -> outcome.node().value()).toList();
    }

    /** What goes before the words, where another node said other than the first. */
    public Optional<String> proviso() {
        return outcomes.stream().map(OutcomeWords::of).allMatch(words::equals)
                ? Optional.empty()
                : Optional.of(differingInNumbers(nodes().getFirst()));
    }

    static String differingInNumbers(String first) {
        return "as " + first + " says it; the others' words differ in numbers alone:";
    }

    /** The remedy stays as it is: it may be a command with a number. */
    private static OutcomeWords withoutNumbers(OutcomeWords words) {
        return new OutcomeWords(
                words.state(),
                withoutNumbers(words.detail()),
                words.evidence().stream().map(SameFailures::withoutNumbers).toList(),
                words.remedy());
    }

    static String withoutNumbers(String text) {
        return NUMBER.matcher(text).replaceAll("0");
    }
}
