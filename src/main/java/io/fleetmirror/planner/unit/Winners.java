package io.fleetmirror.planner.unit;

import io.fleetmirror.facts.NodeFacts;
import io.fleetmirror.proxy.ProxySettings;
import io.fleetmirror.systemd.UnitEnvironment.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings of others that win over ours (systemd.exec(5)): of Environment= the last one counts, every
 * EnvironmentFile= beats it whatever the order, and UnsetEnvironment= beats both.
 */
final class Winners {

    private final Unit unit;
    private final Map<String, Winner> winners = new TreeMap<>();

    private Winners(Unit unit) {
        this.unit = unit;
    }

    /** Those that leave one of these variables with another value than ours. */
    static List<Winner> over(ProxySettings settings, Unit unit, NodeFacts facts) {
        Map<String, String> ours = settings.environment();
        return (settings.isSecret() ? overEnvironmentFile(unit) : overDropIn(unit))
                .stream()
                        .filter(winner -> ours.containsKey(winner.variable()))
                        .filter(winner -> !winner.leaves(
                                ours.get(winner.variable()),
                                facts.process().flatMap(process -> process.variable(winner.variable()))))
                        .toList();
    }

    /** Over a drop-in that sets the variables itself. */
    private static List<Winner> overDropIn(Unit unit) {
        Winners found = new Winners(unit);
        unit.dropInsAfterOurs().forEach(found::addAssignments);
        new EnvironmentFiles(unit).ofOthers().forEach(found::addEnvironmentFile);
        found.addUnset();
        return List.copyOf(found.winners.values());
    }

    /** Over a drop-in that names an environment file. */
    private static List<Winner> overEnvironmentFile(Unit unit) {
        Winners found = new Winners(unit);
        unit.dropInsAfterOurs().forEach(found::addResetOfFiles);
        new EnvironmentFiles(unit).afterOurs().forEach(found::addEnvironmentFile);
        found.addUnset();
        return List.copyOf(found.winners.values());
    }

    private void addAssignments(String path) {
        for (Setting setting : unit.texts().settings(path)) {
            if (setting instanceof Setting.Assignment given) {
                add(Winner.of(path, given));
            } else if (setting instanceof Setting.Reset(int line)) {
                Unit.PROXY_VARIABLES.forEach(name -> add(Winner.takingAway(path, line, name)));
            }
        }
    }

    private void addResetOfFiles(String path) {
        for (Setting setting : unit.texts().settings(path)) {
            if (setting instanceof Setting.FilesReset(int line)) {
                Unit.PROXY_VARIABLES.forEach(name -> add(Winner.takingAway(path, line, name)));
            }
        }
    }

    private void addEnvironmentFile(String path) {
        List<String> lines = unit.texts().text(path).lines().toList();
        Map<String, String> variables = unit.texts().inEnvironmentFile(path);
        for (String name : Unit.PROXY_VARIABLES) {
            if (variables.containsKey(name)) {
                Pattern assignment = Pattern.compile("\\s*" + name + "\\s*=.*");
                int line = lines.size();
                while (line > 1 && !assignment.matcher(lines.get(line - 1)).matches()) {
                    line--;
                }
                add(new Winner(path + ":" + line, name, Optional.of(variables.get(name)), false));
            }
        }
    }

    private void addUnset() {
        Map<String, Winner> unset = new LinkedHashMap<>();
        for (String path : unit.filesOfOthers()) {
            for (Setting setting : unit.texts().settings(path)) {
                if (setting instanceof Setting.Unset(int line, String name)) {
                    unset.put(name, Winner.takingAway(path, line, name));
                } else if (setting instanceof Setting.UnsetReset) {
                    unset.clear();
                }
            }
        }
        unset.keySet().retainAll(Unit.PROXY_VARIABLES);
        winners.putAll(unset);
    }

    private void add(Winner winner) {
        if (Unit.PROXY_VARIABLES.contains(winner.variable())) {
            winners.put(winner.variable(), winner);
        }
    }
}
