package io.fleetmirror.playbook;

import io.fleetmirror.containerd.RegistryHost;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.desired.DesiredRegistry.Mirror;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.inventory.variable.ExtraVariables;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.source.SourceSettings;
import io.fleetmirror.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A directory with an inventory and a playbook made of text; problems name files without it. */
public record Fleet(Path directory) {

    public static final String THREE_NODES = "all: {hosts: {n1: , n2: , n3: }}\n";

    public Fleet write(String inventory, String playbook) {
        file("i.yaml", inventory);
        file("p.yaml", playbook);
        return this;
    }

    public Path file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Checked<List<DesiredPlay>> resolve(Optional<String> limit, String... extra) {
        Variables variables = value(ExtraVariables.parse(Arrays.asList(extra), Vault.CLOSED));
        Optional<NodePattern> pattern = limit.map(text -> value(NodePattern.parse(text)));
        Checked<Inventory> inventory =
                Inventory.read(List.of(directory.resolve("i.yaml").toString()), variables, SourceSettings.PLAIN);
        return Playbook.resolve(directory.resolve("p.yaml"), inventory, pattern, variables);
    }

    public List<DesiredPlay> plays(String... extra) {
        return value(resolve(Optional.empty(), extra));
    }

    public DesiredNode firstNode(String... extra) {
        return plays(extra).getFirst().nodes().getFirst();
    }

    public List<String> problems(String... extra) {
        return told(resolve(Optional.empty(), extra));
    }

    public List<String> told(Checked<?> checked) {
        return checked.problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    public static List<Mirror> mirrors(DesiredNode node, String registry) {
        return ((Mirrored) node.registries().get(new RegistryHost(registry))).mirrors();
    }

    public static List<String> names(DesiredPlay play) {
        return play.nodes().stream().map(node -> node.node().name().value()).toList();
    }

    public static <T> T value(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(T value, List<Problem> ignored) -> value;
            case Checked.Faulty<T>(List<Problem> problems) -> throw new AssertionError("faulty: " + problems);
        };
    }
}
