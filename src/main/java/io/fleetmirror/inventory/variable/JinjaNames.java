package io.fleetmirror.inventory.variable;

import io.fleetmirror.jinja.value.Names;
import io.fleetmirror.problem.Place;
import io.fleetmirror.yaml.YamlValue;
import java.util.Optional;
import java.util.Set;

/** The variables of a node and its fleet, as an expression asks for them. */
record JinjaNames(Template template, Place place) implements Names {

    @Override
    public Optional<YamlValue> lookup(String name) {
        return template.quietly(place, name);
    }

    @Override
    public Set<String> nodes() {
        return template.fleet().nodes();
    }

    @Override
    public Set<String> of(String node) {
        return template.fleet().scope(node).map(Scope::names).orElse(Set.of());
    }

    @Override
    public Optional<YamlValue> lookup(String node, String name) {
        return template.quietly(place, node, name);
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
