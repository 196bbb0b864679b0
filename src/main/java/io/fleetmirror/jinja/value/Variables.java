package io.fleetmirror.jinja.value;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.DynamicVariableResolver;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import io.fleetmirror.yaml.YamlValue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The names of one evaluation, and which of them were used without being defined. */
public final class Variables implements DynamicVariableResolver {

    private final Names names;
    private final Set<Missing> missing = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Values values = new Values(this);
    private Optional<String> unset = Optional.empty();
    private Optional<String> required = Optional.empty();

    public Variables(Names names) {
        this.names = names;
    }

    /** Those of the evaluation that this thread is in. */
    public static Variables current() {
        return (Variables) JinjavaInterpreter.getCurrent().getContext().getDynamicVariableResolver();
    }

    /** jinjava asks for every name that the text does not set itself. */
    @Override
    public Object apply(String name) {
        return switch (name) {
            case "hostvars" -> new Mapping(name, new HostVariables(names.nodes(), this::node), this);
            case "True" -> true;
            case "False" -> false;
            case "none", "None" -> null;
            default -> isSetToNull(name) ? null : value(name, names.lookup(name));
        };
    }

    /** A variable of this process's environment. A secret, since that is where secrets that are to stand in no file are handed over. */
    public Optional<String> environment(String name) {
        Optional<String> value = names.environment(name).map(values::secret);
        if (value.isEmpty()) {
            unset = unset.or(() -> Optional.of(name));
        }
        return value;
    }

    /** Of a variable of the environment that is not set: that it has to be. */
    public void mustBeSet(String name) {
        required = required.or(() -> Optional.of(name));
    }

    /** The first variable of the environment that was asked for and is not set. */
    public Optional<String> unset() {
        return unset;
    }

    /** The first of those that have to be. */
    public Optional<String> unsetAndRequired() {
        return required;
    }

    /** What stands for a name that is used and not defined; it is told of unless it is forgiven. */
    public Missing missing(String name) {
        Missing made = new Missing(name, this);
        missing.add(made);
        return made;
    }

    /** What is not defined and need not be. */
    public Missing absent() {
        return new Missing("", this);
    }

    /** That this one is not defined does no harm. */
    public void forgive(Missing one) {
        missing.remove(one);
    }

    /** That this name is not defined does no harm. */
    public void forgive(String name) {
        missing.removeIf(one -> one.name().equals(name));
    }

    /** One that nobody forgave. */
    public Optional<String> missing() {
        return missing.stream().map(Missing::name).sorted().findFirst();
    }

    /** Whether any value that was asked for is a secret. */
    public boolean sawSecret() {
        return values.sawSecret();
    }

    private Object node(String node) {
        return new Mapping(
                "hostvars." + node,
                new HostVariables(
                        names.of(node), name -> value("hostvars." + node + "." + name, names.lookup(node, name))),
                this);
    }

    /** By the text itself, as {@code {% set %}} and loops do: jinjava asks for these too. */
    private static boolean isSetToNull(String name) {
        return Stream.iterate(JinjavaInterpreter.getCurrent().getContext(), Objects::nonNull, Context::getParent)
                .anyMatch(context -> context.getScope().containsKey(name));
    }

    private Object value(String name, Optional<YamlValue> found) {
        return found.isPresent() ? values.toJinja(name, found.get()) : missing(name);
    }
}
