package io.fleetmirror.playbook.kubespray;

import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlList;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The plays that Kubespray's variables in an inventory amount to, where nobody wrote a playbook. */
public final class Kubespray {

    /** None of Kubespray's variables says what can be pulled through the mirrors. */
    private static final String HOW_TO_PROVE = """
            # Add an image of each registry to every play, which is pulled as proof before the next nodes are changed:
            #   verify: {images: [docker.io/library/busybox:latest]}
            """;

    /** Nodes of one play, or of none where they ask for nothing; the names are added to. */
    private record Alike(Optional<YamlMap> sections, List<String> names) {}

    private Kubespray() {}

    /**
     * A play for each kind of node, as somebody might have written it. {@code extra} are the variables of {@code -e}, stronger
     * than the inventory's. None, and an error, which has {@code source} as its place where all of them ask for nothing.
     */
    public static List<YamlMap> plays(String source, Inventory inventory, Variables extra, Consumer<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        List<YamlMap> plays = plays(inventory, extra, found::add);
        found.forEach(problems);
        if (plays.isEmpty() && found.stream().noneMatch(Problem::isError)) {
            problems.accept(KubesprayProblems.nothingAskedFor(new Place.WholeFile(source), KubesprayVariables.NAMES));
        }
        return plays;
    }

    /** The same as the text of a playbook. */
    public static Checked<String> text(String source, Inventory inventory, Variables extra) {
        Set<Problem> problems = new TreeSet<>();
        List<YamlMap> plays = plays(source, inventory, extra, problems::add);
        return Checked.of(
                List.copyOf(problems),
                () -> HOW_TO_PROVE + YamlWriter.inOrder(new YamlList(new Place.WholeFile(source), List.copyOf(plays))));
    }

    /** Whether any node has a variable of Kubespray's that asks for something, be it one of {@code -e}. */
    public static boolean asksForSomething(Inventory inventory, Variables extra) {
        return !plays(inventory, extra, ignored -> {}).isEmpty();
    }

    private static List<YamlMap> plays(Inventory inventory, Variables extra, Consumer<Problem> problems) {
        List<Node> nodes =
                inventory.groups().containsKey("k8s_cluster") ? inventory.members("k8s_cluster") : inventory.nodes();
        KubesprayVariables variables = new KubesprayVariables(inventory, extra, problems);
        Map<Map<String, YamlValue>, Alike> said = new HashMap<>();
        Map<String, Alike> alike = new LinkedHashMap<>();
        for (Node node : nodes) {
            said.computeIfAbsent(variables.of(node), all -> alike(new KubesprayPlay(all, problems).sections(), alike))
                    .names()
                    .add(node.name().value());
        }
        variables.undefined().forEach(problems);
        String everywhere = inventory.groups().containsKey("k8s_cluster") ? "k8s_cluster" : "all";
        return alike.values().stream()
                .flatMap(nodesAlike -> nodesAlike.sections().stream()
                        .map(sections -> KubesprayPlay.play(
                                alike.size() == 1 ? everywhere : String.join(",", nodesAlike.names()), sections)))
                .toList();
    }

    /** The same words at another place, or another value behind the same template, make no other play. */
    private static Alike alike(Optional<YamlMap> sections, Map<String, Alike> known) {
        return known.computeIfAbsent(
                sections.map(YamlWriter::inOrder).orElse(""), ignored -> new Alike(sections, new ArrayList<>()));
    }
}
