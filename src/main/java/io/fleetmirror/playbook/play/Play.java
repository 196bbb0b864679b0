package io.fleetmirror.playbook.play;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Template;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.Entry;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One play as it is written, and what it says once variables are known: of itself, and of each node. */
public final class Play {

    private final YamlMap written;
    private final Findings findings;
    private final PlaySections sections;

    /** {@code files} are those beside the playbook, which mirrors name. */
    public Play(YamlMap written, PemFiles files, Findings findings) {
        this.written = written;
        this.findings = findings;
        this.sections = new PlaySections(written, files, findings);
    }

    /** Finds the faults that need no inventory to be seen. */
    public void check() {
        Optional<PlayHead> unused = new PlayHeadReader(findings).read(written);
        sections.check();
    }

    /** What it says of a node by the node's variables; what is at fault is left out, and told by the findings. */
    public NodeSections of(NodeName node, Scope scope) {
        return sections.of(node, scope);
    }

    /**
     * What it says of itself by {@code extra}, the only variables that its own keys know; empty when it cannot be told which nodes
     * it is for. Any other key that cannot be rendered is told and left out, so that what else is wrong is told too.
     */
    public Optional<PlayHead> head(Variables extra) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        written.entries().forEach((key, entry) -> {
            if (!PlaySections.KEYS.contains(key)) {
                rendered(entry.value(), extra).ifPresent(value -> entries.put(key, new Entry(entry.keyPlace(), value)));
            }
        });
        boolean lost = written.entries().containsKey("hosts") && !entries.containsKey("hosts");
        return lost ? Optional.empty() : new PlayHeadReader(findings).read(new YamlMap(written.place(), entries));
    }

    private Optional<YamlValue> rendered(YamlValue value, Variables extra) {
        Scope scope = new Scope(List.of(extra.values()));
        return switch (Template.render(value, scope)) {
            case Template.Rendered(YamlValue rendered) -> Optional.of(rendered);
            case Template.Unrendered(List<Problem> problems, List<Template.Undefined> undefined) -> {
                problems.forEach(findings);
                undefined.forEach(
                        one -> findings.accept(PlayProblems.undefinedInHead(one.place(), one.name(), scope.names())));
                yield Optional.empty();
            }
        };
    }
}
