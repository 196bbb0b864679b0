package io.fleetmirror.inventory.node;

import io.fleetmirror.inventory.variable.Scope;
import io.fleetmirror.inventory.variable.Template;
import io.fleetmirror.inventory.variable.Variables;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a {@link Node} of a name and its variables. */
public final class NodeReader {

    private final Scope scope;
    private final NodeName name;
    private final UndefinedVariables undefined;
    private final Consumer<Problem> problems;

    public NodeReader(NodeName name, Scope scope, UndefinedVariables undefined, Consumer<Problem> problems) {
        this.name = name;
        this.scope = scope;
        this.undefined = undefined;
        this.problems = problems;
    }

    /** A node in any case; whether it may be used, the problems say. */
    public Node read(List<String> groups, Variables variables) {
        ConnectionVariables connection = new ConnectionVariables(this::setting, problems);
        SshTarget target = connection.target(name);
        Become become = target.refusal().isPresent() ? Become.NONE : connection.become();
        return new Node(name, groups, target, become, variables);
    }

    private Optional<Field> setting(String... keys) {
        Optional<Field> found = Optional.empty();
        for (String key : keys) {
            Optional<YamlValue> value = scope.lookup(key).filter(NodeReader::saysSomething);
            if (value.isPresent()) {
                Optional<Field> before = found;
                found = rendered(key, value.get()).or(() -> before);
            }
        }
        return found;
    }

    /** Ansible takes the empty text for none, also one that is what an expression comes to. */
    private static boolean saysSomething(YamlValue value) {
        return !value.isNull()
                && !(value instanceof YamlScalar scalar
                        && scalar.kind() == Kind.TEXT
                        && scalar.text().isBlank());
    }

    private Optional<Field> rendered(String key, YamlValue value) {
        return switch (Template.render(value, scope)) {
            case Template.Rendered(YamlValue ready) ->
                Optional.of(ready).filter(NodeReader::saysSomething).map(text -> new Field(key, text, problems));
            case Template.Unrendered unrendered -> {
                unrendered.problems().forEach(problems);
                undefined.add(unrendered.undefined(), name, scope);
                yield Optional.empty();
            }
        };
    }
}
