package io.fleetmirror.playbook;

import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredPlay;
import io.fleetmirror.inventory.Inventory;
import io.fleetmirror.inventory.node.Node;
import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.pattern.NodePattern;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.playbook.play.Findings;
import io.fleetmirror.playbook.play.NodeSections;
import io.fleetmirror.playbook.play.Play;
import io.fleetmirror.playbook.play.PlayHead;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One playbook meeting one inventory. */
final class Resolution {

    /** A play that has been read, and the nodes that it is the first to name. */
    private record Standing(PlayHead head, List<Node> nodes) {}

    private final Playbook playbook;
    private final Inventory inventory;
    private final Variables extra;
    private final Findings findings;
    private final PemFiles files;
    private final Map<NodeName, NodeSections> sections = new LinkedHashMap<>();

    Resolution(Playbook playbook, Inventory inventory, Variables extra, Findings findings) {
        this.playbook = playbook;
        this.inventory = inventory;
        this.extra = extra;
        this.findings = findings;
        this.files = new PemFiles(playbook.directory());
    }

    Findings findings() {
        return findings;
    }

    Checked<List<DesiredPlay>> desired(Optional<NodePattern> limit) {
        Optional<Set<NodeName>> kept = limit.map(pattern ->
                inventory.select(pattern, findings).stream().map(Node::name).collect(Collectors.toSet()));
        List<Standing> plays = new ArrayList<>();
        for (YamlMap written : playbook.plays()) {
            Play play = new Play(written, files, findings);
            play.head(extra).ifPresent(head -> plays.add(stand(play, head, kept)));
        }
        if (sections.isEmpty() && !findings.hasErrors()) {
            findings.accept(limit.map(pattern -> kept.filter(Set::isEmpty).isPresent()
                            ? pattern.leavesNobody()
                            : PlaybookProblems.limitLeavesNone(pattern.place()))
                    .orElseGet(() -> PlaybookProblems.noNodes(whole())));
        }
        List<Node> nodes = plays.stream().flatMap(play -> play.nodes().stream()).toList();
        SharedAddresses.of(nodes, whole()).forEach(findings);
        List<String> leftOut = NodeAddresses.leftOut(nodes, sections);
        if (!leftOut.isEmpty()) {
            findings.accept(PlaybookProblems.nodesLeftOut(whole(), leftOut));
        }
        return findings.checked(() -> plays.stream()
                .filter(play -> !play.nodes().isEmpty())
                .map(this::desired)
                .toList());
    }

    private Standing stand(Play play, PlayHead head, Optional<Set<NodeName>> kept) {
        Map<String, YamlValue> directory = Map.of("playbook_dir", playbookDirectory());
        List<Node> first = new ArrayList<>();
        for (Node node : inventory.select(head.hosts(), findings)) {
            if (kept.map(names -> names.contains(node.name())).orElse(true)) {
                node.ssh().refusal().ifPresent(findings);
                Scope scope = inventory.scope(node, extra).above(directory);
                NodeSections now = play.of(node.name(), scope);
                if (!sections.containsKey(node.name())) {
                    first.add(node);
                }
                sections.merge(node.name(), now, NodeSections::then);
            }
        }
        return new Standing(head, first);
    }

    private DesiredPlay desired(Standing play) {
        List<DesiredNode> nodes = play.nodes().stream()
                .map(node -> sections.get(node.name()).with(node))
                .toList();
        PlayHead head = play.head();
        return new DesiredPlay(head.name(), head.serial(), head.maxFailPercentage(), nodes);
    }

    private YamlValue playbookDirectory() {
        String directory = playbook.directory().toAbsolutePath().normalize().toString();
        return new YamlScalar(whole(), directory, Kind.TEXT);
    }

    private Place whole() {
        return new Place.WholeFile(playbook.file().toString());
    }
}
