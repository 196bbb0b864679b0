package io.fleetmirror.report;

import io.fleetmirror.problem.Problem;
import io.fleetmirror.progress.NodeOutcome;
import io.fleetmirror.progress.NodeOutcome.Cause;
import io.fleetmirror.progress.Phase;
import io.fleetmirror.progress.Proof;
import io.fleetmirror.progress.Proof.Served;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is said of an outcome: {@code state}, one or two words that JSON has with hyphens; {@code detail}, what follows them on the
 * node's line; {@code evidence}, the node's own words; {@code remedy}, what state the node is in and what to do.
 */
public record OutcomeWords(String state, String detail, List<String> evidence, Optional<String> remedy) {

    /** Of a run that was interrupted. */
    public static final String INTERRUPTED = "Interrupted: no node was begun after that.";

    private static final String PROOF_FAILED =
            "The node was not changed and is as it was before. Mend the cause; then verify again.";

    private static final String ROLLED_BACK =
            "Every file is as it was before, and containerd is as healthy as it was. Mend the cause; then apply again.";

    private static final String UNKNOWN =
            "The node ends its change by itself, confirmed or rolled back. Run plan again to see which.";

    private static final String UNTOUCHED = "The node was not touched.";

    public OutcomeWords {
        evidence = List.copyOf(evidence);
    }

    public static OutcomeWords of(NodeOutcome outcome) {
        return switch (outcome) {
            case NodeOutcome.Unchanged unchanged -> new OutcomeWords("unchanged", proofs(unchanged.proofs()));
            case NodeOutcome.Applied applied -> new OutcomeWords("applied", applied(applied));
            case NodeOutcome.Recovered recovered -> new OutcomeWords("recovered", recovered(recovered.transactions()));
            case NodeOutcome.ProofFailed failed -> failed("proof failed", failed.cause(), PROOF_FAILED);
            case NodeOutcome.RolledBack back -> rolledBack(back);
            case NodeOutcome.LeftBroken broken -> leftBroken(broken);
            case NodeOutcome.Unknown unknown -> unknown(unknown);
            case NodeOutcome.Refused refused -> refused(refused.problems());
            case NodeOutcome.Unreachable missing ->
                new OutcomeWords("unreachable", missing.reason(), List.of(), Optional.of(UNTOUCHED));
            case NodeOutcome.NotAttempted not -> new OutcomeWords("not attempted", not.reason());
        };
    }

    private OutcomeWords(String state, String detail) {
        this(state, detail, List.of(), Optional.empty());
    }

    public String stateInJson() {
        return state.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static OutcomeWords failed(String state, Cause cause, String remedy) {
        return new OutcomeWords(state, cause.what(), cause.evidence(), Optional.of(remedy));
    }

    private static Cause during(Phase phase, Cause cause) {
        return new Cause("while " + phase.doing() + ": " + cause.what(), cause.evidence());
    }

    private static OutcomeWords rolledBack(NodeOutcome.RolledBack back) {
        String remedy = back.hasLostContainers()
                ? "Every file is as it was before, but containers that ran then are gone: "
                        + String.join(", ", back.lostContainers())
                        + ". See what became of their pods before you go on."
                : ROLLED_BACK;
        return failed("rolled back", during(back.phase(), back.cause()), remedy);
    }

    private static OutcomeWords leftBroken(NodeOutcome.LeftBroken broken) {
        String leftovers = broken.leftovers().isEmpty()
                ? "The node could not be restored."
                : sentence("Not restored: " + String.join(", ", broken.leftovers()));
        return failed(
                "LEFT BROKEN", during(broken.phase(), broken.cause()), leftovers + " To go on: " + broken.remedy());
    }

    /** Words of a node's may have an end of their own. */
    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static OutcomeWords unknown(NodeOutcome.Unknown unknown) {
        String phase =
                unknown.phase().map(known -> "while " + known.doing() + ": ").orElse("");
        return new OutcomeWords("unknown", phase + unknown.reason(), List.of(), Optional.of(UNKNOWN));
    }

    private static OutcomeWords refused(List<Problem> problems) {
        String all = problems.stream()
                .filter(Problem::isError)
                .map(Problem::wordsOnNode)
                .collect(Collectors.joining(". "));
        return new OutcomeWords("refused", all, List.of(), Optional.of(UNTOUCHED));
    }

    /** One image by its name; of several their number, since names would fill the screen and stand in the playbook. */
    private static String proofs(List<Proof> proofs) {
        if (proofs.isEmpty()) {
            return "";
        }
        long milliseconds =
                proofs.stream().mapToLong(proof -> proof.took().toMillis()).sum();
        String what = proofs.size() == 1 ? proofs.getFirst().image() : proofs.size() + " images";
        return "pulled " + what + String.format(Locale.ROOT, " in %.1f s", milliseconds / 1000.0) + served(proofs);
    }

    /** The mirrors that are proven for whole images and for manifests, those that did not serve, and each doubt with how many have it. */
    private static String served(List<Proof> proofs) {
        Set<String> mirrors = new LinkedHashSet<>();
        Set<String> ofManifests = new LinkedHashSet<>();
        Map<String, String> passedOver = new LinkedHashMap<>();
        Map<String, Integer> doubts = new LinkedHashMap<>();
        for (Proof proof : proofs) {
            switch (proof.served()) {
                case Served.NotAsked ignored -> {}
                case Served.ThroughMirror(String mirror, boolean wholly, Map<String, String> others) -> {
                    (wholly ? mirrors : ofManifests).add(mirror);
                    passedOver.putAll(others);
                }
                case Served.NotProven(String why) -> doubts.merge(why, 1, Integer::sum);
            }
        }
        StringBuilder text = new StringBuilder(mirrors.isEmpty() ? "" : " through " + String.join(", ", mirrors));
        if (!ofManifests.isEmpty()) {
            text.append(proofs.size() == 1 ? ", manifest through " : ", manifests through ")
                    .append(String.join(", ", ofManifests));
        }
        passedOver.forEach((host, why) -> text.append(", passed over ")
                .append(host)
                .append(" (")
                .append(why)
                .append(')'));
        doubts.forEach((why, times) -> text.append(", mirror not proven")
                .append(proofs.size() == 1 ? "" : " for " + times)
                .append(" (" + why + ")"));
        return text.toString();
    }

    private static String applied(NodeOutcome.Applied applied) {
        String restart = applied.restarted() ? "containerd restarted" : "no restart";
        return join(join(restart, proofs(applied.proofs())), String.join(", ", applied.notes()));
    }

    private static String recovered(List<NodeOutcome.Ended> transactions) {
        return transactions.stream()
                .map(one -> one.transaction() + " (" + JournalWords.of(one.before()) + ") is now "
                        + JournalWords.of(one.now()))
                .collect(Collectors.joining("; "));
    }

    private static String join(String first, String second) {
        return second.isEmpty() ? first : first + ", " + second;
    }
}
