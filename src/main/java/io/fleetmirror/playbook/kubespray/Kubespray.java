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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<Map<String, YamlValue>, List<String>> kinds = new LinkedHashMap<>();
        nodes.forEach(node -> kinds.computeIfAbsent(variables.of(node), ignored -> new ArrayList<>())
                .add(node.name().value()));
        variables.undefined().forEach(problems);
        String everywhere = inventory.groups().containsKey("k8s_cluster") ? "k8s_cluster" : "all";
        return kinds.entrySet().stream()
                .flatMap(kind -> {
                    String hosts = kinds.size() == 1 ? everywhere : String.join(",", kind.getValue());
                    return new KubesprayPlay(kind.getKey(), problems).play(hosts).stream();
                })
                .toList();
    }
}
