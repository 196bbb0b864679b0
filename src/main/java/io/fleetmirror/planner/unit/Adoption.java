package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.FileState;
import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.planner.file.Ours;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.redact.Redaction;
import io.fleetmirror.systemd.DropIn;
import io.fleetmirror.systemd.UnitEnvironment;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the text that stands at our drop-in's place. Comments are kept, also by every later run; of a file that
 * someone else made, what is not about the proxy must not be lost without a word.
 */
record Adoption(List<String> comments, List<Problem> problems) {

    /** Of no use to containerd and yet often written beside the others. */
    private static final Set<String> PROXY_VARIABLES =
            Set.of("http_proxy", "https_proxy", "no_proxy", "all_proxy", "ftp_proxy");

    Adoption {
        comments = List.copyOf(comments);
        problems = List.copyOf(problems);
    }

    static Adoption of(Unit unit, NodeFacts facts) {
        FileState state = facts.files().at(unit.dropIn());
        Optional<String> text = Ours.text(state);
        if (text.isEmpty()) {
            return new Adoption(List.of(), List.of());
        }
        List<String> all = DropIn.commentsOf(text.get());
        List<String> kept =
                all.stream().filter(comment -> !holdsCredential(comment)).toList();
        List<Problem> problems = new ArrayList<>();
        if (kept.size() < all.size()) {
            problems.add(UnitProblems.losesComment(facts.node(), unit.dropIn()));
        }
        if (Ours.marked(state).isEmpty()) {
            problems.addAll(losses(unit, facts, text.get()));
        }
        return new Adoption(kept, problems);
    }

    private static List<Problem> losses(Unit unit, NodeFacts facts, String text) {
        List<Problem> problems = new ArrayList<>();
        UnitEnvironment.keysBesides(text).forEach((line, key) -> {
            if (!isVariable(key)) {
                problems.add(UnitProblems.holdsMore(facts.node(), unit.dropIn() + ":" + line, key));
            }
        });
        for (Setting setting : UnitEnvironment.parse(text).settings()) {
            lost(setting)
                    .map(what -> UnitProblems.losesVariable(facts.node(), unit.dropIn() + ":" + setting.line(), what))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** A line of a shell's, which lacks {@code Environment=}: systemd has no such key and ignores it. */
    private static boolean isVariable(String key) {
        return isOfProxies(key.replaceFirst("^export\\s+", ""));
    }

    private static boolean isOfProxies(String variable) {
        return PROXY_VARIABLES.contains(variable.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> lost(Setting setting) {
        return switch (setting) {
            case Setting.Assignment(int ignored, String name, String alsoIgnored, boolean notAsked) ->
                Optional.of(name).filter(variable -> !isOfProxies(variable));
            case Setting.FromFile(int ignored, String path) -> Optional.of("EnvironmentFile=" + path);
            case Setting.Unset(int ignored, String name) -> Optional.of("UnsetEnvironment=" + name);
            case Setting.Reset ignored -> Optional.empty();
            case Setting.FilesReset ignored -> Optional.empty();
            case Setting.UnsetReset ignored -> Optional.empty();
        };
    }

    private static boolean holdsCredential(String comment) {
        return Redaction.of(List.of(comment)).stream()
                .anyMatch(line -> !line.secrets().isEmpty());
    }
}
