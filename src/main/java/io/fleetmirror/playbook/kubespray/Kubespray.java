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
import io.fleetmirror.yaml.YamlValue.YamlScalar;
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

    /** The variables that a play is made of. */
    private static final List<String> VARIABLES = List.of(
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "additional_no_proxy",
            "kube_service_addresses",
            "kube_pods_subnet",
            KubesprayPlay.MIRRORS,
            KubesprayPlay.AUTH);

    private Kubespray() {}

    /**
     * A play for each kind of node, as somebody might have written it. {@code extra} are the variables of {@code -e}, stronger
     * than the inventory's. None, and an error with {@code source} as its place, when all of them ask for nothing.
     */
    public static List<YamlMap> plays(String source, Inventory inventory, Variables extra, Consumer<Problem> problems) {
        List<YamlMap> plays = plays(inventory, extra, problems);
        if (plays.isEmpty()) {
            problems.accept(KubesprayProblems.nothingAskedFor(new Place.WholeFile(source), VARIABLES));
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
        Map<Map<String, YamlValue>, List<String>> kinds = new LinkedHashMap<>();
        nodes.forEach(node -> kinds.computeIfAbsent(said(node, extra), ignored -> new ArrayList<>())
                .add(node.name().value()));
        String everywhere = inventory.groups().containsKey("k8s_cluster") ? "k8s_cluster" : "all";
        return kinds.entrySet().stream()
                .flatMap(kind -> {
                    String hosts = kinds.size() == 1 ? everywhere : String.join(",", kind.getValue());
                    return new KubesprayPlay(kind.getKey(), problems).play(hosts).stream();
                })
                .toList();
    }

    private static Map<String, YamlValue> said(Node node, Variables extra) {
        Map<String, YamlValue> said = new LinkedHashMap<>();
        VARIABLES.forEach(name -> extra.get(name)
                .or(() -> node.variables().get(name))
                .filter(Kubespray::saysSomething)
                .ifPresent(value -> {
                    said.put(name, value);
                }));
        return said;
    }

    /** Kubespray's samples set what they do not mean to the empty text. */
    private static boolean saysSomething(YamlValue value) {
        return switch (value) {
            case YamlScalar scalar -> !scalar.isNull() && !scalar.text().isBlank();
            case YamlList list -> !list.items().isEmpty();
            case YamlMap map -> !map.entries().isEmpty();
        };
    }
}
