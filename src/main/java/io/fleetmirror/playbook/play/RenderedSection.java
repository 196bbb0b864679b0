package io.fleetmirror.playbook.play;

import io.fleetmirror.inventory.node.NodeName;
import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Template;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One section of a play, read anew only for nodes whose variables make it another: a fleet has few kinds of nodes. */
final class RenderedSection<T> {

    private final Field written;
    private final Function<Field, Optional<T>> reader;
    private final Findings findings;
    private final Map<YamlValue, Optional<T>> known = new HashMap<>();

    /** The same for all nodes, where nothing in it depends on one; compared by itself, since a hash takes all of its text. */
    private Optional<Optional<T>> constant = Optional.empty();

    RenderedSection(Field written, Function<Field, Optional<T>> reader, Findings findings) {
        this.written = written;
        this.reader = reader;
        this.findings = findings;
    }

    /** Finds the faults that need no node to be seen. */
    void check() {
        Optional<T> unused = reader.apply(written);
    }

    /** What the section says for a node; empty when it is at fault, which the findings then tell. */
    Optional<T> of(NodeName node, Scope scope) {
        return switch (Template.render(written.value(), scope)) {
            case Template.Rendered(YamlValue value) when Template.isSame(value, written.value()) -> constant(value);
            case Template.Rendered(YamlValue value) -> known.computeIfAbsent(value, this::read);
            case Template.Unrendered unrendered -> {
                unrendered.problems().forEach(findings);
                findings.undefined().add(unrendered.undefined(), node, scope);
                yield Optional.empty();
            }
        };
    }

    private Optional<T> constant(YamlValue value) {
        if (constant.isEmpty()) {
            constant = Optional.of(read(value));
        }
        return constant.get();
    }

    private Optional<T> read(YamlValue value) {
        return reader.apply(new Field(written.name(), value, findings));
    }
}
