package io.fleetmirror.inventory;

import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.source.SourceSettings;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import java.util.List;

/** Inventories made of text. */
public final class Inventories {

    private Inventories() {}

    public static Checked<Inventory> checked(String text, Variables extra) {
        return new InventoryReader(List.of("i.yaml"), extra, SourceSettings.PLAIN).parse(text);
    }

    public static Inventory inventory(String text) {
        return value(checked(text, Variables.NONE));
    }

    public static Node node(String text) {
        return inventory(text).nodes().getFirst();
    }

    public static List<String> problems(String text) {
        return checked(text, Variables.NONE).problems().stream()
                .map(Object::toString)
                .toList();
    }

    static String text(Inventory inventory, String node, String variable) {
        Node found = inventory.node(new NodeName(node)).orElseThrow();
        return ((YamlScalar) found.variables().get(variable).orElseThrow()).text();
    }

    public static List<String> names(Inventory inventory, String pattern) {
        return value(NodePattern.parse(pattern).flatMap(inventory::select)).stream()
                .map(node -> node.name().value())
                .toList();
    }

    public static List<String> problems(Inventory inventory, String pattern) {
        return NodePattern.parse(pattern).flatMap(inventory::select).problems().stream()
                .map(Object::toString)
                .toList();
    }

    public static <T> T value(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(T value, List<io.fleetmirror.problem.Problem> ignored) -> value;
            case Checked.Faulty<T>(List<io.fleetmirror.problem.Problem> problems) ->
                throw new AssertionError("faulty: " + problems);
        };
    }
}
